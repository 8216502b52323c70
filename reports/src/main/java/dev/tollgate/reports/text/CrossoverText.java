// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.render.Markdown;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.CrossoverWords;
import java.util.List;

/** Crossovers as a table of the decision record. */
public final class CrossoverText {
    /** What a table of them is headed with. */
    public static final String TITLE = CrossoverWords.TITLE;

    private static final List<String> COLUMNS =
            List.of("workload", "payloads", "gc", "implementation", "option", "begins");

    private CrossoverText() {}

    /**
     * {@return the crossover in words}
     *
     * @param crossover the crossover
     */
    public static String brief(Crossover crossover) {
        return CrossoverWords.brief(crossover);
    }

    /**
     * {@return a table of crossovers in Markdown}
     *
     * @param crossovers the crossovers
     */
    public static String markdown(List<Crossover> crossovers) {
        StringBuilder out = new StringBuilder(Markdown.header(COLUMNS, COLUMNS.size()));
        crossovers.forEach(crossover -> out.append(Markdown.row(texts(crossover))));
        return out.toString();
    }

    private static List<String> texts(Crossover crossover) {
        return List.of(
                crossover.workload(),
                crossover.kind(),
                crossover.configuration().label(),
                crossover.implementation(),
                crossover.option().id(),
                CrossoverWords.full(crossover));
    }
}
