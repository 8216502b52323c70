// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.calibrate.ForkTable;
import dev.tollgate.reports.calibrate.ForkTable.MeasuredFork;
import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.document.history.HistoryWords;
import dev.tollgate.reports.history.History;
import dev.tollgate.reports.history.HistoryRow;
import dev.tollgate.reports.history.LineQuery;
import dev.tollgate.reports.history.RowLine;
import dev.tollgate.reports.history.RowLine.Point;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The forks in a history as {@code calibrate} takes them. Each run's forks of a row are a benchmark of their own, because forks of
 * different runs differ by the drift between them, and their code may. Where some runs' forks measured in turn and others' one after another, the
 * names say which.
 */
final class StoredForks {
    private StoredForks() {}

    /**
     * {@return times and throughput of a machine's last runs, lower better}
     *
     * @param store which history
     * @param fingerprint the machine; this one where it is empty
     * @param runs how many of the last runs of each row
     */
    static ForkTable read(HistoryStore store, Optional<String> fingerprint, int runs) throws IOException {
        try (History history = store.open()) {
            String machine = store.machine(history.machines(), fingerprint);
            List<RowLine> lines = history.lines(new LineQuery(machine, row -> row.kind() == Kind.TIME, runs, true));
            if (lines.isEmpty()) {
                throw new Faults(
                        List.of("'" + store.url().shown() + "' has no time or throughput of machine " + machine));
            }
            return table(lines, runs > 1);
        }
    }

    /**
     * {@return the forks of lines}
     *
     * @param lines with their forks' values
     * @param byRun whether the names tell the runs apart
     */
    static ForkTable table(List<RowLine> lines, boolean byRun) {
        Map<String, Integer> titles = new HashMap<>();
        lines.forEach(line -> titles.merge(title(line.row()), 1, Integer::sum));
        boolean byManner = lines.stream()
                        .flatMap(line -> line.points().stream())
                        .map(Point::forksMeasured)
                        .distinct()
                        .count()
                > 1;
        Map<String, List<MeasuredFork>> benchmarks = new LinkedHashMap<>();
        for (RowLine line : lines) {
            String title = title(line.row());
            String name = titles.get(title) > 1 ? title + " with " + HistoryWords.configuration(line.row()) : title;
            for (Point point : line.points()) {
                // A time below what its unit can show has no ratio.
                if (point.perFork().stream().allMatch(value -> value > 0)) {
                    String manner = byManner && !point.forksMeasured().isEmpty() ? ", " + point.forksMeasured() : "";
                    benchmarks.put((byRun ? name + " @ " + run(point) : name) + manner, forks(line.row(), point));
                }
            }
        }
        return new ForkTable(benchmarks, List.of());
    }

    private static String title(HistoryRow row) {
        return row.title() + (row.higherIsBetter() ? " " + row.metric() : "");
    }

    private static String run(Point point) {
        return point.run() + (point.commit().isEmpty() ? "" : " of " + HistoryWords.commit(point.commit()));
    }

    private static List<MeasuredFork> forks(HistoryRow row, Point point) {
        return point.perFork().stream()
                .map(value -> new MeasuredFork(row.higherIsBetter() ? 1 / value : value, new double[0]))
                .toList();
    }
}
