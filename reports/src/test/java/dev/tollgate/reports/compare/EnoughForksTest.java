// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.compare.Series.Kind;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many forks a verdict needs where they were not interleaved. */
final class EnoughForksTest {
    private static ComparedRow only(Rows base, Rows next) {
        return Comparer.compare(base.measured(), next.measured(), ComparisonOptions.defaults())
                .rows()
                .getFirst();
    }

    @ParameterizedTest(name = "{0} forks against {1}: {2}")
    @CsvSource({
        "1, 1, CANNOT_JUDGE, only one fork each",
        "1, 6, CANNOT_JUDGE, only one fork in the base",
        "2, 2, INCONCLUSIVE, only 2 forks a side: fewer than 3 decide nothing; with JMH",
        "6, 2, INCONCLUSIVE, only 2 forks in the new measurement",
        "3, 3, REGRESSED, entirely beyond",
    })
    void fewForksDecideNothingAndAreToldHowManyItTakes(int base, int next, RowVerdict verdict, String reason) {
        ComparedRow time =
                only(new Rows(1, base).times(1, 0.001, row -> 1), new Rows(2, next).times(1, 0.001, row -> 2));
        assertThat(time.verdict()).isEqualTo(verdict);
        assertThat(time.reason()).contains(reason);
        ComparedRow bytes = only(
                new Rows(1, base).add(Kind.ALLOCATION, "gc", "B/op", false, 0, 1000),
                new Rows(2, next).add(Kind.ALLOCATION, "gc", "B/op", false, 0, 2000));
        assertThat(bytes.verdict()).isEqualTo(verdict);
        assertThat(bytes.reason()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 6})
    void timesRelativeToTheRulerArePairsOfWhichSixAreNeeded(int rounds) {
        Rows base = new Rows(3, rounds).times(1, 0.001, row -> 1).ruler(0.001, 50);
        Rows next = new Rows(4, rounds).times(1, 0.001, row -> 2).ruler(0.001, 50);
        ComparedRow row = only(base, next);
        assertThat(row.byRuler()).isTrue();
        assertThat(row.verdict()).isEqualTo(rounds < 6 ? RowVerdict.INCONCLUSIVE : RowVerdict.REGRESSED);
        assertThat(row.reason()).contains(rounds < 6 ? "only " + rounds + " rounds a side: fewer than 6" : "beyond");
    }

    /** Each fork is of one of two kinds, 30 % apart: of 4,000 comparisons a rate of 5 % has a standard error of 0.35 %. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 8})
    void noiseOfTwoKindsPassesForADifferenceInAtMostFivePerCent(int forks) {
        Random random = new Random(forks);
        int alarms = 0;
        for (int i = 0; i < 4_000; i++) {
            RowVerdict verdict = Comparer.compare(
                            ofTwoKinds(random, forks), ofTwoKinds(random, forks), ComparisonOptions.defaults())
                    .rows()
                    .getFirst()
                    .verdict();
            alarms += verdict == RowVerdict.REGRESSED || verdict == RowVerdict.IMPROVED ? 1 : 0;
        }
        assertThat(alarms / 4_000.0).isLessThanOrEqualTo(0.05);
    }

    private static Measurement ofTwoKinds(Random random, int forks) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        for (int fork = 1; fork <= forks; fork++) {
            values.put(fork, (random.nextBoolean() ? 130 : 100) * Math.exp(0.01 * random.nextGaussian()));
        }
        Measurement empty = new Rows(1, 1).measured();
        return empty.withSeries(List.of(Rows.time("a.B.c", values)));
    }
}
