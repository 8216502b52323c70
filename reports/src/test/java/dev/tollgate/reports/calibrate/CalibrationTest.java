// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.calibrate.Calibration.RuleRates;
import dev.tollgate.reports.calibrate.ForkTable.MeasuredFork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules on simulated forks whose noise is known. */
class CalibrationTest {
    private static final int BENCHMARKS = 60;
    private static final int FORKS = 10;
    private static final int ITERATIONS = 20;

    /** Forks differ by a normal deviation of their logarithms, and so do the iterations within a fork. */
    private static ForkTable forks(double between, double within, long seed) {
        Random random = new Random(seed);
        Map<String, List<MeasuredFork>> benchmarks = new LinkedHashMap<>();
        for (int b = 0; b < BENCHMARKS; b++) {
            List<MeasuredFork> forks = new ArrayList<>();
            for (int f = 0; f < FORKS; f++) {
                double level = 100 * Math.exp(between * random.nextGaussian());
                double[] iterations = new double[ITERATIONS];
                double sum = 0;
                for (int i = 0; i < ITERATIONS; i++) {
                    iterations[i] = level * Math.exp(within * random.nextGaussian());
                    sum += iterations[i];
                }
                forks.add(new MeasuredFork(sum / ITERATIONS, iterations));
            }
            benchmarks.put("b" + b, forks);
        }
        return new ForkTable(benchmarks, List.of());
    }

    private static RuleRates rule(Calibration calibration, GateRule rule) {
        return calibration.rules().stream()
                .filter(rates -> rates.rule().equals(rule.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ourRuleSeldomCriesWolfAndPoolingDoesOften() {
        Calibration calibration = Calibration.replay(forks(0.02, 0.02, 1), 50, 1);
        assertThat(calibration.benchmarks()).isEqualTo(BENCHMARKS);
        assertThat(calibration.forksPerSide()).isEqualTo(5);
        assertThat(rule(calibration, GateRule.TOLLGATE).falseAlarm()).isLessThanOrEqualTo(0.01);
        // 100 iterations a side that are taken for independent, and are not.
        assertThat(rule(calibration, GateRule.POOLED_MANN_WHITNEY).falseAlarm()).isGreaterThan(0.3);
    }

    @Test
    void whereForksDoNotDifferPoolingKeepsItsWord() {
        Calibration calibration = Calibration.replay(forks(0, 0.02, 2), 50, 2);
        assertThat(rule(calibration, GateRule.POOLED_MANN_WHITNEY).falseAlarm()).isBetween(0.02, 0.09);
    }

    @Test
    void aGreaterSlowDownIsFoundAtLeastAsOftenByEveryRule() {
        Calibration calibration = Calibration.replay(forks(0.03, 0.02, 3), 50, 3);
        for (RuleRates rates : calibration.rules()) {
            assertThat(rates.detection().keySet()).containsExactly("2", "3", "5", "10", "20");
            assertThat(List.copyOf(rates.detection().values())).as(rates.rule()).isSorted();
            assertThat(rates.falseAlarm()).isBetween(0.0, 1.0);
        }
        assertThat(rule(calibration, GateRule.TOLLGATE).detection().get("20")).isGreaterThan(0.99);
    }

    @Test
    void oneForkAgainstOneIsWrongAsOftenAsTwoNormalsAreFivePercentApart() {
        double between = 0.05;
        Calibration calibration = Calibration.replay(forks(between, 1e-6, 4), 200, 4);
        // P(|N(0, 2·0.05²)| > ln 1.05) = 0.490; R: 2*pnorm(-log(1.05)/(0.05*sqrt(2)))
        assertThat(rule(calibration, GateRule.SINGLE_FORK).falseAlarm()).isBetween(0.42, 0.56);
    }

    @Test
    void theSameSeedGivesTheSameRates() {
        ForkTable table = forks(0.02, 0.02, 5);
        assertThat(Calibration.replay(table, 20, 9).rules())
                .isEqualTo(Calibration.replay(table, 20, 9).rules());
    }

    @Test
    void aBenchmarkWithTooFewForksIsLeftOutAndCounted() {
        Map<String, List<MeasuredFork>> benchmarks =
                new LinkedHashMap<>(forks(0.02, 0.02, 6).benchmarks());
        benchmarks.put("few", benchmarks.get("b0").subList(0, 3));
        Calibration calibration = Calibration.replay(new ForkTable(benchmarks, List.of()), 5, 1);
        assertThat(calibration.benchmarks()).isEqualTo(BENCHMARKS);
        assertThat(calibration.leftOut()).isEqualTo(1);
    }
}
