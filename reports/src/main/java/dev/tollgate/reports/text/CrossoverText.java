// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.render.Markdown;
import dev.tollgate.reports.summary.Crossover;
import java.util.ArrayList;
import java.util.List;

/** Crossovers in words and tables. */
public final class CrossoverText {
    /** What a table of them is headed with. */
    public static final String TITLE = "From which size native code begins to beat the best pure Java";

    private static final List<String> COLUMNS =
            List.of("workload", "payloads", "gc", "implementation", "option", "begins");

    private CrossoverText() {}

    /**
     * {@return a crossover in words, as {@code from 23.1 KiB on [14.2 KiB, 41.0 KiB]}}
     *
     * @param crossover the crossover
     */
    public static String words(Crossover crossover) {
        boolean unknown = crossover.outcome() == Crossover.Outcome.UNKNOWN;
        return brief(crossover) + (crossover.remark().isEmpty() ? "" : (unknown ? ": " : "; ") + crossover.remark());
    }

    /**
     * {@return the same without a remark}
     *
     * @param crossover the crossover
     */
    public static String brief(Crossover crossover) {
        return switch (crossover.outcome()) {
            case ALWAYS -> "always: at every measured size, " + range(crossover);
            case NEVER -> "never in the measured range, " + range(crossover);
            case FROM_SIZE -> from(crossover);
            case NOT_AT_THE_LARGEST -> "not from any size on";
            case UNKNOWN -> "not enough evidence";
        };
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

    /** {@return a table of crossovers for a terminal, with an empty line behind it; no line where there are none} */
    static List<String> terminal(List<Crossover> crossovers, int width) {
        if (crossovers.isEmpty()) {
            return List.of();
        }
        List<String> out = new ArrayList<>(List.of(TITLE));
        TextTable table = new TextTable(COLUMNS, COLUMNS.size() - 1, width);
        for (Crossover crossover : crossovers) {
            List<String> texts = texts(crossover);
            // The last column is a sentence: it may run to the edge and over it.
            table.row(texts.subList(0, texts.size() - 1), texts.getLast());
        }
        out.addAll(table.render());
        out.add("");
        return out;
    }

    private static List<String> texts(Crossover crossover) {
        return List.of(
                crossover.workload(),
                crossover.kind(),
                crossover.configuration().label(),
                crossover.implementation(),
                crossover.option().id(),
                words(crossover));
    }

    private static String from(Crossover crossover) {
        String high = Quantities.size(crossover.highBytes().orElseThrow());
        if (crossover.bytes().isEmpty()) {
            return "from at most " + high + " on";
        }
        String low = crossover
                .lowBytes()
                .map(Quantities::size)
                .orElse("below " + Quantities.size(crossover.points().getFirst().bytes()));
        return "from " + Quantities.size(crossover.bytes().get()) + " on [" + low + ", " + high + "]";
    }

    private static String range(Crossover crossover) {
        return Quantities.size(crossover.points().getFirst().bytes()) + " to "
                + Quantities.size(crossover.points().getLast().bytes());
    }
}
