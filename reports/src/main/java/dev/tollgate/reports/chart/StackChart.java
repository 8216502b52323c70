// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.util.List;

/**
 * Wholes below each other, each a bar of its parts in percent of the whole, so that wholes of unlike size can be looked at
 * together.
 *
 * @param title its title
 * @param axisTitle what is shown
 * @param bars the wholes, the first on top
 * @param keys its legend
 * @param alt its main figures in words
 */
public record StackChart(String title, String axisTitle, List<Bar> bars, List<Key> keys, String alt) implements Chart {
    /** Copies the lists. */
    public StackChart {
        bars = List.copyOf(bars);
        keys = List.copyOf(keys);
    }

    /**
     * A whole.
     *
     * @param name what it is
     * @param aside a remark below the name, may be empty
     * @param parts its known parts from left to right; they may add up to more than the whole
     * @param sum where the 95 % interval of the parts' sum lies, in shares of the whole
     * @param total the whole's size in words, written behind the bar
     */
    public record Bar(String name, String aside, List<Share> parts, Span sum, String total) {
        /** Copies the list. */
        public Bar {
            parts = List.copyOf(parts);
        }

        /** {@return how far the parts reach, 1 for the whole} */
        public double reach() {
            return parts.stream().mapToDouble(Share::drawn).sum();
        }
    }

    /**
     * A part.
     *
     * @param ink its colour
     * @param share its share of the whole, 1 for all of it; one below 0 is not drawn
     * @param hollow whether it is an outline, where there are more parts than colours
     */
    public record Share(Ink ink, double share, boolean hollow) {
        /** A filled one. */
        public Share(Ink ink, double share) {
            this(ink, share, false);
        }

        public double drawn() {
            return Double.isFinite(share) ? Math.max(0, share) : 0;
        }
    }
}
