// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A row over runs on one machine.
 *
 * @param row what it is
 * @param points one for each run, the earliest first
 */
public record RowLine(HistoryRow row, List<Point> points) {
    /** Copies the points. */
    public RowLine {
        points = List.copyOf(points);
    }

    /**
     * A row in one run.
     *
     * @param run the run's id
     * @param commit the code that was measured; empty text where that is not known
     * @param measuredAt when the run began
     * @param forksMeasured how the run's forks measured: in turn, or one after another; empty text where the run is not Tollgate's
     * @param perFork the forks' values; empty where they were not asked for
     * @param forks how many forks there were
     * @param estimate over the forks, in the row's unit
     * @param low the lower end of its 95 % interval
     * @param high the upper end
     * @param ratio of the row to the ruler of the same run; empty where there was none
     */
    public record Point(
            String run,
            String commit,
            Instant measuredAt,
            String forksMeasured,
            List<Double> perFork,
            int forks,
            double estimate,
            double low,
            double high,
            Optional<Ratio> ratio) {
        /** Copies the values. */
        public Point {
            perFork = List.copyOf(perFork);
        }

        /** {@return the same in another unit}
         *
         * @param factor what a value is multiplied by to be in it
         */
        Point times(double factor) {
            return factor == 1
                    ? this
                    : new Point(
                            run,
                            commit,
                            measuredAt,
                            forksMeasured,
                            perFork.stream().map(value -> factor * value).toList(),
                            forks,
                            factor * estimate,
                            factor * low,
                            factor * high,
                            ratio.map(r ->
                                    new Ratio(r.forks(), factor * r.estimate(), factor * r.low(), factor * r.high())));
        }
    }

    /**
     * A ratio to the ruler of the same run.
     *
     * @param forks how many forks have a ruler in their round
     * @param estimate the geometric mean over the forks
     * @param low the lower end of its 95 % interval
     * @param high the upper end
     */
    public record Ratio(int forks, double estimate, double low, double high) {}

    /** {@return whether it is read by its ratio to the ruler: a run has one} */
    public boolean byRuler() {
        return points.stream().anyMatch(point -> point.ratio().isPresent());
    }
}
