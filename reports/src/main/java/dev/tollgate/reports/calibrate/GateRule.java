// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.calibrate;

import dev.tollgate.reports.quantity.Verdict;
import dev.tollgate.reports.stats.Estimates;
import dev.tollgate.reports.stats.LogRatio;
import dev.tollgate.reports.stats.RankTest;
import dev.tollgate.reports.stats.Ratios;
import java.util.Arrays;
import java.util.List;

/** Rules by which gates decide that a new version is slower. */
public enum GateRule {
    /** Ours: the 95 % interval of the ratio of fork means (Welch on logarithms) lies wholly beyond 2 %. */
    TOLLGATE("tollgate") {
        @Override
        Decision decide(Side base, Side next) {
            LogRatio ratio = Ratios.unpairedRatio(list(next.values()), list(base.values()));
            Verdict verdict =
                    Ratios.verdict(ratio.low(), ratio.high(), Math.min(base.values().length, next.values().length));
            return switch (verdict) {
                case SLOWER -> Decision.SLOWER;
                case FASTER -> Decision.FASTER;
                case SAME, INCONCLUSIVE, NOT_WARM -> Decision.NONE;
            };
        }
    },
    /** Mann-Whitney's test at 5 % over all iterations of all forks, as if they were independent. */
    POOLED_MANN_WHITNEY("pooled-mann-whitney") {
        @Override
        Decision decide(Side base, Side next) {
            if (RankTest.mannWhitney(next.pooled(), base.pooled()) >= ERROR) {
                return Decision.NONE;
            }
            return Decision.of(median(next.pooled()), median(base.pooled()));
        }
    },
    /** One fork against one: more than 5 % apart. */
    SINGLE_FORK("single-fork-5pct") {
        @Override
        Decision decide(Side base, Side next) {
            double ratio = next.values()[0] / base.values()[0];
            return ratio > THRESHOLD ? Decision.SLOWER : ratio < 1 / THRESHOLD ? Decision.FASTER : Decision.NONE;
        }
    },
    /** The 99.9 % intervals that JMH prints, here over forks, do not overlap and the means are at least 5 % apart. */
    JMH_INTERVALS("jmh-interval-overlap") {
        @Override
        Decision decide(Side base, Side next) {
            double[] a = Estimates.meanInterval(base.values(), JMH_ERROR);
            double[] b = Estimates.meanInterval(next.values(), JMH_ERROR);
            double ratio = mean(next.values()) / mean(base.values());
            if (b[0] > a[1] && ratio >= THRESHOLD) {
                return Decision.SLOWER;
            }
            return b[1] < a[0] && ratio <= 1 / THRESHOLD ? Decision.FASTER : Decision.NONE;
        }
    };

    private static final double ERROR = 0.05;
    private static final double JMH_ERROR = 0.001;
    private static final double THRESHOLD = 1.05;

    private final String id;

    GateRule(String id) {
        this.id = id;
    }

    /** What a rule says of the new side. */
    enum Decision {
        SLOWER,
        FASTER,
        NONE;

        private static Decision of(double next, double base) {
            return next > base ? SLOWER : next < base ? FASTER : NONE;
        }
    }

    /**
     * One side of a comparison.
     *
     * @param values one value for each fork
     * @param pooled every iteration of every fork, or the values where there are no iterations
     */
    record Side(double[] values, double[] pooled) {
        Side slower(double factor) {
            return new Side(
                    Arrays.stream(values).map(v -> v * factor).toArray(),
                    Arrays.stream(pooled).map(v -> v * factor).toArray());
        }
    }

    /** {@return the rule's name in documents} */
    public String id() {
        return id;
    }

    /** {@return what the rule says of the new side} */
    abstract Decision decide(Side base, Side next);

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
