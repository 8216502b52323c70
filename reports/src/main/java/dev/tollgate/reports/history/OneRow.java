// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.compare.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** A line's row, which may be stored under several numbers: in another unit, or with JVM arguments that are no configuration. */
final class OneRow {
    private final Map<Long, HistoryRow> stored = new LinkedHashMap<>();
    private HistoryRow row;

    OneRow(long number, HistoryRow row) {
        this.row = row;
        add(number, row);
    }

    void add(long number, HistoryRow other) {
        stored.put(number, other);
    }

    void tellApart(Map<String, String> apart) {
        row = row.withApart(apart);
    }

    HistoryRow row() {
        return row;
    }

    /** {@return its line in the row's unit; empty where it has no point}
     *
     * @param points the points that are stored under a number
     * @param limit how many of the last ones
     */
    Optional<RowLine> line(LongFunction<List<RowLine.Point>> points, int limit) {
        if (stored.size() == 1) {
            List<RowLine.Point> its = points.apply(stored.keySet().iterator().next());
            return its.isEmpty() ? Optional.empty() : Optional.of(new RowLine(row, its));
        }
        List<RowLine.Point> all = new ArrayList<>();
        stored.forEach((number, its) -> {
            double factor = Units.factor(its.unit(), row.unit()).orElse(1);
            points.apply(number).forEach(point -> all.add(point.times(factor)));
        });
        all.sort(Comparator.comparing(RowLine.Point::measuredAt).thenComparing(RowLine.Point::run));
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new RowLine(row, all.subList(Math.max(0, all.size() - limit), all.size())));
    }
}
