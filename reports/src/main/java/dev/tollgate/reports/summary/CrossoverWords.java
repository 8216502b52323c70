// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.quantity.Quantities;

/** How a crossover is put into words. */
public final class CrossoverWords {
    /** What several of them are headed with. */
    public static final String TITLE = "From which size native code begins to beat the best pure Java";

    private CrossoverWords() {}

    /**
     * {@return a crossover in words, as {@code from 23.1 KiB on [14.2 KiB, 41.0 KiB]}}
     *
     * @param crossover the crossover
     */
    public static String full(Crossover crossover) {
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
