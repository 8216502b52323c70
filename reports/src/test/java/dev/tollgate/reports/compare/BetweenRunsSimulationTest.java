// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.stats.LogDifference;
import dev.tollgate.reports.stats.ManyRows;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the rules for two runs that were not interleaved err and find, over seeded tables of rows whose noise differs from a third of what is
 * stated to three times of it. They are held against the earlier rule, by the same forks: no common shift, and intervals
 * widened by a factor of 1.03 on each side. Fewer than eight forks, because the dip test of more takes most of the time.
 */
@Tag("simulation")
final class BetweenRunsSimulationTest {
    private static final int TABLES = 1_000;
    private static final double[] NOISE = {1, 0.33, 2, 0.5, 1.5, 0.7, 3, 1, 0.8, 1.2};

    /**
     * What tables said.
     *
     * @param alarms the share of tables in which a row that did not change was called different
     * @param found the share of changed rows that were called regressed
     * @param unchanged the share of rows that did not change that were called so
     * @param common the share of tables in which the common shift was called different
     * @param alarmsEarlier the alarms of the earlier rule
     * @param foundEarlier what that found
     */
    private record Rates(
            double alarms, double found, double unchanged, double common, double alarmsEarlier, double foundEarlier) {}

    /**
     * Two runs of the same rows.
     *
     * @param rows how many
     * @param forks a side
     * @param noise between forks
     * @param apart by how much all rows moved, up or down
     * @param own by how much each row moved on its own, as a standard deviation
     * @param changed how many rows got slower
     * @param factor by what
     */
    private record World(int rows, int forks, double noise, double apart, double own, int changed, double factor) {
        Rates rates() {
            Random random = new Random(11);
            double[] sums = new double[6];
            for (int table = 0; table < TABLES; table++) {
                Measurement[] sides = sides(random);
                List<ComparedRow> judged = Comparer.compare(sides[0], sides[1], ComparisonOptions.defaults())
                        .rows();
                List<ComparedRow> own =
                        judged.stream().filter(row -> !row.standsForAll()).toList();
                sums[0] += differs(own.subList(changed, rows)) > 0 ? 1 : 0;
                sums[1] += share(own.subList(0, changed), row -> row.verdict() == RowVerdict.REGRESSED);
                sums[2] += share(own.subList(changed, rows), row -> row.verdict() == RowVerdict.UNCHANGED);
                sums[3] += differs(judged) - differs(own);
                earlier(sides, sums);
            }
            return new Rates(
                    sums[0] / TABLES,
                    sums[1] / TABLES,
                    sums[2] / TABLES,
                    sums[3] / TABLES,
                    sums[4] / TABLES,
                    sums[5] / TABLES);
        }

        private Measurement[] sides(Random random) {
            Rows base = new Rows(random, forks);
            Rows next = new Rows(random, forks);
            double shift = random.nextBoolean() ? 1 + apart : 1 / (1 + apart);
            for (int row = 0; row < rows; row++) {
                double level = shift * Math.exp(own * random.nextGaussian()) * (row < changed ? factor : 1);
                double noisy = noise * NOISE[row % NOISE.length];
                base.times(1, noisy, r -> 1);
                next.times(1, noisy, r -> level);
            }
            return new Measurement[] {base.measured(), next.measured()};
        }

        private void earlier(Measurement[] sides, double[] sums) {
            double[] probabilities = new double[rows];
            boolean[] slower = new boolean[rows];
            for (int row = 0; row < rows; row++) {
                LogDifference difference = LogDifference.welch(
                        sides[1].series().get(row).forks(),
                        sides[0].series().get(row).forks());
                probabilities[row] = difference.pBeyond(Thresholds.TIME.margin() * 1.03);
                slower[row] = difference.difference() > 0;
            }
            double[] adjusted = ManyRows.benjaminiHochberg(probabilities);
            int alarms = 0;
            for (int row = 0; row < rows; row++) {
                boolean differs = adjusted[row] <= LogDifference.ERROR;
                alarms += row >= changed && differs ? 1 : 0;
                sums[5] += row < changed && differs && slower[row] ? 1.0 / changed : 0;
            }
            sums[4] += alarms > 0 ? 1 : 0;
        }
    }

    private static long differs(List<ComparedRow> rows) {
        return rows.stream()
                .filter(row -> row.verdict() == RowVerdict.REGRESSED || row.verdict() == RowVerdict.IMPROVED)
                .count();
    }

    private static double share(List<ComparedRow> rows, Predicate<ComparedRow> which) {
        return rows.isEmpty() ? 0 : rows.stream().filter(which).count() / (double) rows.size();
    }

    @Test
    void aMachineOfAnotherSpeedRaisesAlarmsInAFewTablesInsteadOfInMost() {
        Rates calm = new World(12, 6, 0.03, 0.12, 0, 0, 1).rates();
        assertThat(calm.alarmsEarlier()).isGreaterThan(0.9);
        assertThat(calm.alarms()).isLessThan(0.01);
        assertThat(calm.common()).as("it is told, in one row").isGreaterThan(0.99);
        Rates noisy = new World(12, 7, 0.08, 0.12, 0.01, 0, 1).rates();
        assertThat(noisy.alarmsEarlier()).isGreaterThan(0.9);
        assertThat(noisy.alarms()).isLessThan(0.025);
        Rates uneven = new World(40, 6, 0.05, 0.12, 0.02, 0, 1).rates();
        assertThat(uneven.alarmsEarlier()).isGreaterThan(0.9);
        assertThat(uneven.alarms()).isLessThan(0.05);
    }

    @Test
    void equalCodeOnAnEqualMachineIsQuietAndMoreOfItIsCalledUnchanged() {
        Rates rates = new World(12, 6, 0.03, 0, 0, 0, 1).rates();
        assertThat(rates.alarms()).isLessThan(0.01);
        assertThat(rates.common()).isLessThan(0.01);
        assertThat(rates.unchanged()).isGreaterThan(0.4);
    }

    @Test
    void aRowThatGotSlowerByTenPerCentIsFoundMoreOftenThreePerCentApart() {
        for (int forks : new int[] {5, 7}) {
            Rates rates = new World(12, forks, 0.03, 0.03, 0, 1, 1.1).rates();
            assertThat(rates.found()).isGreaterThan(rates.foundEarlier() + 0.15);
            assertThat(rates.alarms()).isLessThan(0.01);
        }
        Rates hidden = new World(20, 7, 0.03, 0.12, 0.01, 2, 1.1).rates();
        assertThat(hidden.found()).isGreaterThan(0.65);
        assertThat(hidden.alarms()).isLessThan(0.02);
    }

    @Test
    void whatAllRowsLostIsFoundByTheRowTheyShare() {
        Rates rates = new World(12, 6, 0.02, 0, 0, 12, 1.1).rates();
        assertThat(rates.common()).isGreaterThan(0.99);
    }

    @Test
    void fourOfTenRowsThatGotSlowerAreFoundAndNoOtherIsBlamed() {
        Rates ten = new World(10, 7, 0.02, 0.03, 0, 4, 1.2).rates();
        assertThat(ten.found()).isGreaterThan(0.6);
        assertThat(ten.alarms()).isLessThan(0.01);
        Rates twenty = new World(20, 7, 0.02, 0.03, 0, 8, 1.2).rates();
        assertThat(twenty.found()).isGreaterThan(0.9);
        assertThat(twenty.alarms()).isLessThan(0.01);
    }

    @Test
    void nineRowsFindMoreByDriftInQuadratureAndErrNoMoreThanTheyMay() {
        Rates rates = new World(9, 6, 0.03, 0.03, 0, 1, 1.1).rates();
        assertThat(rates.found()).isGreaterThan(rates.foundEarlier() + 0.1);
        assertThat(rates.alarms()).isLessThan(0.05);
        assertThat(rates.common()).isZero();
    }
}
