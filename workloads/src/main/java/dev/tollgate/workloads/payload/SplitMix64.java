// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

/**
 * SplitMix64 (Steele, Lea and Flood, <i>Fast splittable pseudorandom number generators</i>, OOPSLA 2014): a few lines that
 * give the same numbers on every machine and in every release.
 */
public final class SplitMix64 {
    /** What the state grows by: 2<sup>64</sup> divided by the golden ratio, made odd. */
    public static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /**
     * Numbers from a seed.
     *
     * @param seed any number
     */
    public SplitMix64(long seed) {
        state = seed;
    }

    /** {@return the next number, any of the 2<sup>64</sup>} */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /**
     * {@return a number that looks random and stands for this one alone: the generator's last step, a bijection}
     *
     * @param value any number
     */
    public static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** {@return a number from 0 to bound − 1} The bias towards small numbers is below 2<sup>-32</sup> for any int bound. */
    int below(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** {@return a number from low to high − 1} */
    int between(int low, int high) {
        return low + below(high - low);
    }

    <T> T pick(T[] choices) {
        return choices[below(choices.length)];
    }

    /** {@return true once in so many times on average} */
    boolean oneIn(int times) {
        return below(times) == 0;
    }
}
