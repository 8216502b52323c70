// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.quantity.Interval;
import java.util.List;

/**
 * Where the intervals of a column lie, from the least of their ends to the greatest.
 *
 * @param least the least end
 * @param greatest the greatest end
 */
record Strip(double least, double greatest) {
    private static final int WIDTH = 25;

    /** {@return the strip of a column; intervals that are too wide to tell would leave no room for the others, and do not count} */
    static Strip of(Table table, int at) {
        List<Interval> drawn = table.rows().stream()
                .map(row -> row.values().get(at))
                .filter(Value.Estimated.class::isInstance)
                .map(value -> ((Value.Estimated) value).interval())
                .filter(interval -> !interval.isTooWide())
                .toList();
        return new Strip(
                drawn.stream().mapToDouble(Interval::low).min().orElse(0),
                drawn.stream().mapToDouble(Interval::high).max().orElse(0));
    }

    /** {@return a place from 0 at the least to 1 at the greatest; the middle where they are one} */
    double place(double value) {
        return greatest > least ? Math.clamp((value - least) / (greatest - least), 0, 1) : 0.5;
    }

    /** {@return an interval as {@code |  [--o-]   |}; without it where it is too wide to tell} */
    String text(Interval interval) {
        char[] strip = " ".repeat(WIDTH).toCharArray();
        if (!interval.isTooWide()) {
            int low = at(interval.low());
            int high = at(interval.high());
            for (int i = low; i <= high; i++) {
                strip[i] = '-';
            }
            if (high > low) {
                strip[low] = '[';
                strip[high] = ']';
            }
            strip[at(interval.estimate())] = 'o';
        }
        return "|" + new String(strip) + "|";
    }

    private int at(double value) {
        return (int) Math.round(place(value) * (WIDTH - 1));
    }
}
