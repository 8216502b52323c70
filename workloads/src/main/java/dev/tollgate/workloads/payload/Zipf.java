// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

/**
 * Ranks by Zipf's law: rank k has a probability in proportion to k<sup>-s</sup>.
 *
 * <p>Drawn by rejection-inversion (Hörmann and Derflinger, <i>Rejection-inversion to generate variates from monotone discrete
 * distributions</i>, ACM TOMACS 6(3), 1996): the area under a continuous hat is inverted, the rank next to the point is taken unless
 * the point lies where the hat is above the bars. By {@link StrictMath}, so that it is the same on every machine.
 */
final class Zipf {
    private final int ranks;
    private final double skew;
    private final SplitMix64 random;
    private final double areaFrom;
    private final double areaTo;

    /**
     * Ranks from 1 on.
     *
     * @param ranks how many ranks there are, at least 1
     * @param skew the exponent s, above 0
     * @param random where they come from
     */
    Zipf(int ranks, double skew, SplitMix64 random) {
        if (ranks < 1 || !(skew > 0)) {
            throw new IllegalArgumentException("Zipf's law needs a rank and a skew above 0: " + ranks + ", " + skew);
        }
        this.ranks = ranks;
        this.skew = skew;
        this.random = random;
        // The first bar is wholly inside: its hat begins where its area is exactly the bar's.
        this.areaFrom = area(1.5) - 1;
        this.areaTo = area(ranks + 0.5);
    }

    /** {@return a rank} */
    int next() {
        while (true) {
            double point = areaTo + unit() * (areaFrom - areaTo);
            double x = areaInverse(point);
            int rank = Math.clamp(Math.round(x), 1, ranks);
            if (point >= area(rank + 0.5) - weight(rank)) {
                return rank;
            }
        }
    }

    /** {@return a number from 0 to below 1} */
    private double unit() {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    private double weight(double x) {
        return StrictMath.exp(-skew * StrictMath.log(x));
    }

    /** {@return the integral of the weight, up to a constant: (x<sup>1-s</sup> − 1) / (1 − s), or log x where s is 1} */
    private double area(double x) {
        double log = StrictMath.log(x);
        double exponent = (1 - skew) * log;
        return exponent == 0 ? log : StrictMath.expm1(exponent) / (1 - skew);
    }

    private double areaInverse(double area) {
        double t = area * (1 - skew);
        return StrictMath.exp(t == 0 ? area : StrictMath.log1p(t) / (1 - skew));
    }
}
