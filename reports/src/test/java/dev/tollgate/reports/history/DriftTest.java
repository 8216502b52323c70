// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.history.RowLine.Point;
import dev.tollgate.reports.history.RowLine.Ratio;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.stats.Estimates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Drift is what runs of one commit differ by beyond their own intervals. */
class DriftTest {
    private static final int FORKS = 8;
    private static final int SEEDS = 20;

    /** Lines whose runs differ by a common deviation on the logarithmic scale, and whose forks by another. */
    private static List<RowLine> lines(
            long seed, int rows, int commits, int runsOfEach, double between, double within) {
        Random random = new Random(seed);
        List<List<Point>> points = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            points.add(new ArrayList<>());
        }
        for (int commit = 0; commit < commits; commit++) {
            // Each commit has a level of its own: that is a change, and no drift.
            double level = Math.exp(random.nextGaussian());
            for (int run = 0; run < runsOfEach; run++) {
                double state = level * Math.exp(between * random.nextGaussian());
                for (int row = 0; row < rows; row++) {
                    List<Double> forks = new ArrayList<>();
                    for (int fork = 0; fork < FORKS; fork++) {
                        forks.add(state * Math.exp(within * random.nextGaussian()));
                    }
                    Estimate e = Estimates.estimate("ratio", forks);
                    points.get(row)
                            .add(new Point(
                                    "run" + commit + "." + run,
                                    "commit" + commit,
                                    Entries.START.plusSeconds(commit * 100L + run),
                                    "",
                                    List.of(),
                                    FORKS,
                                    e.estimate(),
                                    e.low(),
                                    e.high(),
                                    Optional.of(new Ratio(FORKS, e.estimate(), e.low(), e.high()))));
                }
            }
        }
        List<RowLine> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            lines.add(new RowLine(
                    new HistoryRow("row" + row, Map.of(), "avgt", "time", Series.Kind.TIME, "ns/op", false, Map.of()),
                    points.get(row)));
        }
        return lines;
    }

    private static double mean(double between, double within) {
        double sum = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            sum += Drift.of(lines(seed, 5, 100, 4, between, within))
                    .orElseThrow()
                    .percent();
        }
        return sum / SEEDS;
    }

    @Test
    void manyRunsShowTheDriftTheyWereMadeWith() {
        // 1.96 · √2 · 2 % is 5.7 %; the upper end of the interval, by 150 degrees of freedom, is a tenth above it.
        assertThat(mean(0.02, 0.01)).isCloseTo(6.3, within(0.3));
        // The last 200 runs of a row count.
        Drift drift = Drift.of(lines(1, 5, 100, 4, 0.02, 0.01)).orElseThrow();
        assertThat(drift.runs()).isEqualTo(200);
        assertThat(drift.commits()).isEqualTo(50);
    }

    @Test
    void whatTheForksExplainIsNoDrift() {
        // 3 % between 8 forks are 1.1 % between runs, or 3 % between two of them, were they not taken off.
        assertThat(mean(0, 0.03)).isLessThan(1.6);
    }

    @Test
    void fewRunsGiveAWideFigureThatCoversTheTruthInMostHistories() {
        int covered = 0;
        for (int seed = 0; seed < 200; seed++) {
            double percent =
                    Drift.of(lines(seed, 3, 2, 4, 0.02, 0.005)).orElseThrow().percent();
            covered += percent >= 100 * Math.expm1(1.96 * Math.sqrt(2) * 0.02) ? 1 : 0;
        }
        assertThat(covered).isGreaterThan(180);
    }

    @Test
    void tooFewRunsOrUnknownCommitsSayNothing() {
        assertThat(Drift.of(List.of())).isEmpty();
        assertThat(Drift.of(lines(1, 50, 1, 4, 0.02, 0.01))).isEmpty();
        assertThat(Drift.of(lines(1, 5, 30, 1, 0.02, 0.01))).isEmpty();
        List<RowLine> nameless = lines(1, 2, 5, 5, 0.02, 0.01).stream()
                .map(line -> new RowLine(
                        line.row(),
                        line.points().stream()
                                .map(p -> new Point(
                                        p.run(), "", p.measuredAt(), "", List.of(), p.forks(), 1, 1, 1, p.ratio()))
                                .toList()))
                .toList();
        assertThat(Drift.of(nameless)).isEmpty();
    }

    @Test
    void whereNoRunHasARulerTheValuesThemselvesShowTheDrift() {
        List<RowLine> lines = lines(1, 5, 100, 4, 0.02, 0.01);
        List<RowLine> bare = lines.stream()
                .map(line -> new RowLine(
                        line.row(),
                        line.points().stream()
                                .map(p -> new Point(
                                        p.run(),
                                        p.commit(),
                                        p.measuredAt(),
                                        "",
                                        List.of(),
                                        p.forks(),
                                        p.estimate(),
                                        p.low(),
                                        p.high(),
                                        Optional.empty()))
                                .toList()))
                .toList();
        assertThat(Drift.of(bare, true)).isEmpty();
        Drift byValue = Drift.of(bare).orElseThrow();
        assertThat(byValue.byRuler()).isFalse();
        assertThat(byValue.percent()).isEqualTo(Drift.of(lines).orElseThrow().percent());
        assertThat(Drift.of(lines).orElseThrow().byRuler()).isTrue();
    }
}
