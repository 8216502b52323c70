// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.stats.ChangePoints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change of a row's level.
 *
 * @param name the benchmark's name
 * @param params its parameters, by name
 * @param mode JMH's word for how it is measured
 * @param metric the metric
 * @param unit its unit
 * @param higherIsBetter whether a greater value is better
 * @param byRuler whether the ratio to the ruler changed; else the value itself, in which the machine's own changes show too
 * @param ratio the new level over the one before
 * @param direction {@code worse} or {@code better}
 * @param pValue the two-sided probability of such a change where there is none, by Student's t
 * @param confidence 1 less that
 * @param lastBefore the last run at the level before
 * @param firstAfter the first run at the new level; what was changed after the one's commit up to the other's did it
 * @param runsBefore how many runs at the level before
 * @param runsAfter how many at the new level, up to the next change
 * @param configuration what is the same in all runs of the row, by name
 * @param forksMeasured how the forks of the two runs measured, where that is not the same: the change may be no more than that
 * @param apart what else tells it from others of its name and parameters; empty where nothing needs to
 */
public record Change(
        String name,
        Map<String, String> params,
        String mode,
        String metric,
        String unit,
        boolean higherIsBetter,
        boolean byRuler,
        double ratio,
        String direction,
        double pValue,
        double confidence,
        Place lastBefore,
        Place firstAfter,
        int runsBefore,
        int runsAfter,
        Map<String, String> configuration,
        Optional<String> forksMeasured,
        Map<String, String> apart) {

    /**
     * A run on a line.
     *
     * @param run its id
     * @param commit its commit; empty text where that is not known
     * @param measuredAt when it began
     */
    public record Place(String run, String commit, Instant measuredAt) {
        private static Place of(RowLine.Point point) {
            return new Place(point.run(), point.commit(), point.measuredAt());
        }
    }

    /**
     * {@return the changes in lines, the latest first}
     *
     * @param lines of one machine
     */
    public static List<Change> in(List<RowLine> lines) {
        return lines.stream()
                .flatMap(line -> of(line).stream())
                .sorted(Comparator.comparing(
                                (Change change) -> change.firstAfter().measuredAt())
                        .reversed()
                        .thenComparing(Change::name)
                        .thenComparing(change -> change.params().toString())
                        .thenComparing(Change::metric))
                .toList();
    }

    private static List<Change> of(RowLine line) {
        boolean byRuler = line.byRuler();
        List<RowLine.Point> points = line.points().stream()
                .filter(point -> level(line, point, byRuler).isPresent())
                .toList();
        List<ChangePoints.ChangePoint> found = ChangePoints.find(points.stream()
                .map(point -> level(line, point, byRuler).orElseThrow())
                .toList());
        List<Change> changes = new ArrayList<>();
        HistoryRow row = line.row();
        for (int i = 0; i < found.size(); i++) {
            ChangePoints.ChangePoint change = found.get(i);
            int from = i == 0 ? 0 : found.get(i - 1).index();
            int to = i == found.size() - 1 ? points.size() : found.get(i + 1).index();
            changes.add(new Change(
                    row.name(),
                    row.params(),
                    row.mode(),
                    row.metric(),
                    row.unit(),
                    row.higherIsBetter(),
                    byRuler,
                    change.ratio(),
                    change.ratio() > 1 == row.higherIsBetter() ? "better" : "worse",
                    change.pValue(),
                    1 - change.pValue(),
                    Place.of(points.get(change.index() - 1)),
                    Place.of(points.get(change.index())),
                    change.index() - from,
                    to - change.index(),
                    row.configuration(),
                    forksMeasured(points.get(change.index() - 1), points.get(change.index())),
                    row.apart()));
        }
        return changes;
    }

    private static Optional<String> forksMeasured(RowLine.Point before, RowLine.Point after) {
        return before.forksMeasured().equals(after.forksMeasured())
                ? Optional.empty()
                : Optional.of(named(before) + ", then " + named(after));
    }

    private static String named(RowLine.Point point) {
        return point.forksMeasured().isEmpty() ? "as JMH does" : point.forksMeasured();
    }

    /** {@return what the level is read from; empty where a run has no ruler and others have, or where a value is 0} */
    private static Optional<Double> level(RowLine line, RowLine.Point point, boolean byRuler) {
        if (byRuler) {
            return point.ratio().map(RowLine.Ratio::estimate);
        }
        // Less than a byte an operation is no object, and none at all has no logarithm.
        double value = line.row().kind() == Kind.ALLOCATION ? Math.max(1, point.estimate()) : point.estimate();
        return value > 0 ? Optional.of(value) : Optional.empty();
    }
}
