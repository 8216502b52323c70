// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

/**
 * SplitMix64 (Steele, Lea and Flood, <i>Fast splittable pseudorandom number generators</i>, OOPSLA 2014): a few lines that
 * give the same numbers on every machine and in every release.
 */
final class SplitMix64 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
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
