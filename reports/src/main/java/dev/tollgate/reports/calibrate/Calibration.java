// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.calibrate;

import dev.tollgate.reports.calibrate.ForkTable.MeasuredFork;
import dev.tollgate.reports.calibrate.GateRule.Decision;
import dev.tollgate.reports.calibrate.GateRule.Side;
import dev.tollgate.reports.stats.Detectable;
import dev.tollgate.reports.stats.Estimates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * What rules say of forks that are known to be of the same code, and of the same forks with a planted slow-down.
 *
 * <p>The forks of each benchmark are split at random into two halves, many times. A rule that calls the halves different, in
 * either direction, has raised a false alarm. Then every value of one half is multiplied by the planted factor: a rule that
 * calls that half slower has found it. Rates are means over benchmarks, so that one with many forks counts as one.
 *
 * @param benchmarks how many benchmarks were replayed
 * @param leftOut how many had too few forks
 * @param forksPerSide the median over benchmarks of the forks on each side
 * @param splits how many times each benchmark was split
 * @param seed where the splits come from
 * @param pooledIterations whether the pooled rule had iterations; otherwise it judged fork values
 * @param rules what each rule did
 * @param rows what each benchmark's forks can show
 */
public record Calibration(
        int benchmarks,
        int leftOut,
        int forksPerSide,
        int splits,
        long seed,
        boolean pooledIterations,
        List<RuleRates> rules,
        List<BenchmarkRow> rows) {
    /** The slow-downs that are planted, in per cent. */
    public static final List<Integer> PLANTED_PERCENT = List.of(2, 3, 5, 10, 20);

    /** Below this many forks there are no two halves of two. */
    public static final int FEWEST_FORKS = 4;

    /**
     * What a rule did.
     *
     * @param rule its name
     * @param falseAlarm the share of splits of identical code that it called different, 0 to 1
     * @param detection by planted slow-down in per cent, the share of splits that it called slower, 0 to 1
     */
    public record RuleRates(String rule, double falseAlarm, Map<String, Double> detection) {}

    /**
     * What a benchmark's forks can show.
     *
     * @param benchmark its name
     * @param forks how many it has
     * @param forkDeviationPercent the standard deviation between forks, of logarithms, in per cent
     * @param detectablePercent the slow-down that as many forks a side find in four of five comparisons
     * @param forksForFivePercent how many forks a side find 5 %
     * @param falseAlarm the share of its splits in which our rule raised a false alarm
     */
    public record BenchmarkRow(
            String benchmark,
            int forks,
            double forkDeviationPercent,
            double detectablePercent,
            int forksForFivePercent,
            double falseAlarm) {}

    /**
     * {@return what the rules did}
     *
     * @param table the forks; benchmarks with fewer than {@value #FEWEST_FORKS} are left out
     * @param splits how many times each benchmark is split, at least 1
     * @param seed where the splits come from
     */
    public static Calibration replay(ForkTable table, int splits, long seed) {
        Map<GateRule, double[]> rates = new LinkedHashMap<>();
        for (GateRule rule : GateRule.values()) {
            rates.put(rule, new double[PLANTED_PERCENT.size() + 1]);
        }
        List<BenchmarkRow> rows = new ArrayList<>();
        List<Integer> sides = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        table.benchmarks().forEach((benchmark, forks) -> {
            if (forks.size() >= FEWEST_FORKS) {
                sides.add(forks.size() / 2);
                Map<GateRule, int[]> counts = replay(forks, splits, random.split());
                counts.forEach((rule, hits) -> add(rates.get(rule), hits, splits));
                rows.add(row(benchmark, forks, counts.get(GateRule.TOLLGATE)[0] / (double) splits));
            }
        });
        List<RuleRates> rules = rates.entrySet().stream()
                .map(e -> rates(e.getKey(), e.getValue(), rows.size()))
                .toList();
        return new Calibration(
                rows.size(),
                table.benchmarks().size() - rows.size(),
                sides.isEmpty() ? 0 : sides.stream().sorted().toList().get(sides.size() / 2),
                splits,
                seed,
                table.hasIterations(),
                rules,
                rows);
    }

    private static Map<GateRule, int[]> replay(List<MeasuredFork> forks, int splits, SplittableRandom random) {
        Map<GateRule, int[]> counts = new LinkedHashMap<>();
        for (GateRule rule : GateRule.values()) {
            counts.put(rule, new int[PLANTED_PERCENT.size() + 1]);
        }
        int half = forks.size() / 2;
        for (int split = 0; split < splits; split++) {
            List<MeasuredFork> shuffled = shuffled(forks, random);
            Side base = side(shuffled.subList(0, half));
            Side next = side(shuffled.subList(half, 2 * half));
            counts.forEach((rule, hits) -> {
                if (rule.decide(base, next) != Decision.NONE) {
                    hits[0]++;
                }
                for (int i = 0; i < PLANTED_PERCENT.size(); i++) {
                    Side slower = next.slower(1 + PLANTED_PERCENT.get(i) / 100.0);
                    if (rule.decide(base, slower) == Decision.SLOWER) {
                        hits[i + 1]++;
                    }
                }
            });
        }
        return counts;
    }

    private static List<MeasuredFork> shuffled(List<MeasuredFork> forks, SplittableRandom random) {
        List<MeasuredFork> shuffled = new ArrayList<>(forks);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            MeasuredFork moved = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, moved);
        }
        return shuffled;
    }

    private static Side side(List<MeasuredFork> forks) {
        double[] values = forks.stream().mapToDouble(MeasuredFork::value).toArray();
        double[] pooled = forks.stream()
                .flatMapToDouble(fork -> DoubleStream.of(fork.iterations()))
                .toArray();
        boolean everyForkHasIterations = forks.stream().allMatch(fork -> fork.iterations().length > 0);
        return new Side(values, everyForkHasIterations ? pooled : values);
    }

    private static void add(double[] rates, int[] hits, int splits) {
        for (int i = 0; i < rates.length; i++) {
            rates[i] += hits[i] / (double) splits;
        }
    }

    private static RuleRates rates(GateRule rule, double[] sums, int benchmarks) {
        Map<String, Double> detection = new LinkedHashMap<>();
        for (int i = 0; i < PLANTED_PERCENT.size(); i++) {
            detection.put(Integer.toString(PLANTED_PERCENT.get(i)), benchmarks == 0 ? 0 : sums[i + 1] / benchmarks);
        }
        return new RuleRates(rule.id(), benchmarks == 0 ? 0 : sums[0] / benchmarks, detection);
    }

    private static BenchmarkRow row(String benchmark, List<MeasuredFork> forks, double falseAlarm) {
        double deviation =
                Estimates.logDeviation(forks.stream().map(MeasuredFork::value).toList());
        return new BenchmarkRow(
                benchmark,
                forks.size(),
                100 * deviation,
                Detectable.percentUnpaired(deviation, forks.size() / 2),
                Detectable.forksForFivePercent(deviation),
                falseAlarm);
    }
}
