// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.MeasurementFile;
import dev.tollgate.reports.compare.MeasurementFile.Measured;
import dev.tollgate.reports.document.history.HistoryWords;
import dev.tollgate.reports.history.Baseline;
import dev.tollgate.reports.history.History;
import dev.tollgate.reports.history.HistoryRun;
import dev.tollgate.reports.history.Machine;
import dev.tollgate.reports.history.StoreUrl;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What {@code gate} holds a new measurement against: another measurement, or the latest runs in a history. */
final class GateBaseline {
    @Option(
            names = "--baseline",
            paramLabel = "RUN|STORE",
            description =
                    "What to compare it with: a run folder, a JMH JSON file, or a history (a database, as --store of 'history')."
                            + " From a history, the latest run of each row on the same machine counts. Not with a duel, which has"
                            + " both sides.")
    private Optional<String> baseline = Optional.empty();

    @Option(
            names = "--baseline-commit",
            paramLabel = "ID",
            description = "From a history, take only runs of this commit. Its first characters are enough.")
    private Optional<String> commit = Optional.empty();

    @Option(
            names = "--fingerprint",
            paramLabel = "TEXT",
            description = "With a history, the machine on which the JMH JSON was measured. Default: this one.")
    private Optional<String> fingerprint = Optional.empty();

    /**
     * Both sides.
     *
     * @param base what it is held against
     * @param next the new measurement
     * @param options how they are compared
     * @param notes what a reader must know of the base
     */
    record Sides(Measurement base, Measurement next, ComparisonOptions options, List<String> notes) {
        /** Copies the notes. */
        Sides {
            notes = List.copyOf(notes);
        }
    }

    boolean isGiven() {
        return baseline.isPresent();
    }

    /** {@return what is wrong where there is no history to choose from} */
    List<String> faultsWithoutHistory() {
        List<String> faults = new ArrayList<>();
        commit.ifPresent(id -> faults.add("--baseline-commit " + id + " needs a history as the baseline"));
        fingerprint.ifPresent(text -> faults.add("--fingerprint " + text + " needs a history as the baseline"));
        return faults;
    }

    /**
     * {@return both sides}
     *
     * @param path the new measurement
     * @param options how they are compared
     * @param driftIsKnown whether the options' drift was declared and stands against the history's
     */
    Sides read(Path path, ComparisonOptions options, boolean driftIsKnown) throws IOException {
        List<String> faults = new ArrayList<>();
        String text = baseline.orElseThrow();
        if (StoreUrl.isStore(text)) {
            return stored(text, path, options, driftIsKnown);
        }
        faults.addAll(faultsWithoutHistory());
        Optional<Path> basePath = Optional.empty();
        try {
            basePath = Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            faults.add("'" + text + "' is neither a run nor a history: " + e.getReason());
        }
        Optional<Measurement> base =
                basePath.isPresent() ? CompareCommand.read(basePath.get(), faults) : Optional.empty();
        boolean isSame =
                basePath.filter(one -> CompareCommand.isSame(one, path)).isPresent();
        Optional<Measurement> next = isSame ? base : CompareCommand.read(path, faults);
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        return new Sides(base.orElseThrow(), next.orElseThrow(), options, List.of());
    }

    private Sides stored(String text, Path path, ComparisonOptions options, boolean driftIsKnown) throws IOException {
        List<String> faults = new ArrayList<>();
        Optional<StoreUrl> url = Optional.empty();
        try {
            url = Optional.of(StoreUrl.parse(text));
        } catch (StoreException e) {
            faults.add(e.getMessage());
        }
        Optional<Measured> measured = Optional.empty();
        try {
            measured = Optional.of(MeasurementFile.readWhole(path));
        } catch (StoreException e) {
            faults.add(e.getMessage());
        }
        if (measured.filter(one -> one.measurement().series().isEmpty()).isPresent()) {
            faults.add("'" + path + "' has no benchmarks");
        }
        if (commit.filter(String::isBlank).isPresent()) {
            faults.add("--baseline-commit must name a commit, got '" + commit.get() + "'");
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        try (History history = HistoryStore.open(url.orElseThrow(), false)) {
            return stored(history, url.get(), measured.orElseThrow(), options, driftIsKnown);
        }
    }

    private Sides stored(
            History history, StoreUrl url, Measured measured, ComparisonOptions options, boolean driftIsKnown)
            throws StoreException {
        List<Machine> machines = history.machines();
        if (machines.isEmpty()) {
            throw new Faults(List.of("'" + url.shown() + "' has no runs yet; add one with 'history add'"));
        }
        Measurement next = measured.measurement();
        if (fingerprint.isPresent() && next.fingerprint().isPresent()) {
            System.err.println(
                    "note: the new measurement already names its machine, so --fingerprint (for JMH's JSON) is ignored");
        }
        String machine = next.fingerprint().or(() -> fingerprint).orElseGet(HistoryStore::thisMachine);
        boolean isThere = machines.stream().anyMatch(one -> one.fingerprint().equals(machine));
        // Where the machine has no run, those of another one show what is incomparable, and why.
        String looked = isThere ? machine : machines.getFirst().fingerprint();
        Optional<Baseline> found = history.baseline(measured, looked, commit.orElse(""));
        String known = machines.stream().map(HistoryWords::machine).collect(Collectors.joining("; "));
        if (found.isEmpty()) {
            throw new Faults(List.of("'" + url.shown() + "' holds no earlier run of these rows on machine " + looked
                    + commit.map(id -> " at commit '" + id + "'").orElse("")
                    + " (the new measurement itself does not count); add one with 'history add'. It holds runs of: "
                    + known));
        }
        if (!isThere) {
            System.err.println("note: '" + url.shown() + "' has no run of machine " + machine + "; it has: " + known);
        }
        Measurement base = found.get().measurement();
        Measurement placed =
                new Measurement(Optional.of(machine), next.environment(), next.series(), next.ruler(), next.isVoid());
        ComparisonOptions its = driftIsKnown ? options : KnownDrift.of(history, url, machine, base, placed, options);
        return new Sides(base, placed, its, List.of(told(found.get().runs(), url)));
    }

    private static String told(List<HistoryRun> runs, StoreUrl url) {
        HistoryRun latest = runs.getFirst();
        return "compared with "
                + (runs.size() == 1 ? "run " : "each row's latest run, of " + runs.size() + " the latest is ")
                + latest.run() + " of " + HistoryWords.time(latest.measuredAt()) + " UTC, "
                + (latest.commit().isEmpty() ? "no known commit" : "commit " + HistoryWords.commit(latest.commit()))
                + ", in " + url.shown();
    }
}
