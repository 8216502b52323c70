// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.history.Drift;
import dev.tollgate.reports.history.History;
import dev.tollgate.reports.history.StoreUrl;
import dev.tollgate.reports.store.StoreException;
import java.util.Optional;

/** The drift between runs that a history shows, for comparing two of them. */
final class KnownDrift {
    private KnownDrift() {}

    /**
     * {@return options with the drift that a history shows for a machine; where it shows none, as they are, with a note to stderr}
     *
     * @param history the history
     * @param url where it is
     * @param machine the machine's fingerprint
     * @param base one of the two to be compared
     * @param next the other
     * @param options the options
     */
    static ComparisonOptions of(
            History history,
            StoreUrl url,
            String machine,
            Measurement base,
            Measurement next,
            ComparisonOptions options)
            throws StoreException {
        // Ratios to the ruler drift less than the values themselves.
        boolean byRuler = !base.ruler().isEmpty() && !next.ruler().isEmpty();
        Optional<Drift> known = history.drift(machine, byRuler);
        if (known.isEmpty()) {
            System.err.println("note: '" + url.shown() + "' has too few runs " + (byRuler ? "with a ruler " : "")
                    + "that repeat a commit on machine " + machine
                    + " to know the drift between them, so the default of " + options.driftPercent() + " % is used");
            return options;
        }
        return options.withDrift(
                known.get().percent(),
                "from " + known.get().runs() + " runs of " + commits(known.get().commits()) + " in the history");
    }

    private static String commits(int count) {
        return count + (count == 1 ? " commit" : " commits");
    }
}
