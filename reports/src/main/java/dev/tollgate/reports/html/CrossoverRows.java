// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.html.RunPage.CrossoverRow;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.text.CrossoverText;
import java.util.List;

/** Writes crossovers as rows of a table. */
final class CrossoverRows {
    private CrossoverRows() {}

    /** {@return a row for each}
     *
     * @param crossovers those of one workload
     * @param severalJvms whether the run has several JVM configurations, so that rows must name theirs
     */
    static List<CrossoverRow> of(List<Crossover> crossovers, boolean severalJvms) {
        return crossovers.stream()
                .map(c -> new CrossoverRow(
                        severalJvms ? c.kind() + " · " + c.configuration().label() : c.kind(),
                        c.option().id(),
                        ResultRows.mark(c.option()),
                        c.implementation(),
                        kind(c),
                        c.outcome().id(),
                        CrossoverText.words(c)))
                .toList();
    }

    private static String kind(Crossover crossover) {
        return switch (crossover.outcome()) {
            case ALWAYS, FROM_SIZE -> "faster";
            case NEVER -> "slower";
            case NOT_AT_THE_LARGEST -> "same";
            case UNKNOWN -> "unclear";
        };
    }
}
