// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import java.util.ArrayList;
import java.util.List;

/**
 * When a fork has warmed up. Its iterations are joined into stretches of {@value #STRETCH_MILLIS} ms, and the last third of them, {@value #MOST_STRETCHES} at
 * most, is looked at. It is warm when their median is no more than {@value #STILL_FASTER_PERCENT} % below that of as many before, next to nothing
 * was compiled in them, and nothing waits to be: a compiler that gets no processor on a busy machine finishes nothing, but is seen to
 * be at work. Not before the least time; at the most time it ends in any case, and the fork is not warm.
 */
final class WarmUp {
    private static final int STRETCH_MILLIS = 40;
    private static final double STILL_FASTER_PERCENT = 2;
    private static final int MOST_STRETCHES = 8;
    /** Of the last ones' time, what the compilers may have worked. */
    private static final double IDLE = 0.1;
    /** Of the last ones' iterations, after how many other threads may be seen at work: a collector's cycle comes and goes. */
    private static final double SEEN = 0.25;

    private final SlotPlan plan;
    private final List<Stretch> stretches = new ArrayList<>();
    private double nanos;
    private double operations;
    private long passed;
    private long compiledMillis;
    private int iterations;
    private int seen;
    private boolean isWarm;

    /**
     * Some iterations.
     *
     * @param nanosPerOp their time per operation
     * @param compiledMillis what the compilers worked meanwhile
     * @param iterations how many there were
     * @param seen after how many of them other threads were at work
     */
    private record Stretch(double nanosPerOp, long compiledMillis, int iterations, int seen) {}

    WarmUp(SlotPlan plan) {
        this.plan = plan;
    }

    /**
     * Takes an iteration.
     *
     * @param netNanos its time, without that in a run queue
     * @param done its operations
     * @param wallNanos how long it lasted by the wall clock
     * @param compiled what the compilers have worked in this JVM so far, in milliseconds
     * @param othersWork whether other threads of this JVM were at work when it ended
     */
    void add(double netNanos, double done, long wallNanos, long compiled, boolean othersWork) {
        nanos += netNanos;
        operations += done;
        passed += wallNanos;
        iterations++;
        seen += othersWork ? 1 : 0;
        if (nanos >= STRETCH_MILLIS * 1e6) {
            stretches.add(new Stretch(nanos / operations, compiled - compiledMillis, iterations, seen));
            compiledMillis = compiled;
            nanos = 0;
            operations = 0;
            iterations = 0;
            seen = 0;
        }
    }

    /** Takes the time between two iterations in which nothing was called.
     *
     * @param wallNanos how long that was
     */
    void addRest(long wallNanos) {
        passed += wallNanos;
    }

    /** {@return whether it is over} */
    boolean isOver() {
        isWarm = passed >= plan.leastWarmUpNanos() && hasSettled();
        return isWarm || passed >= plan.mostWarmUpNanos();
    }

    /** {@return whether it ended because nothing changed any more} */
    boolean isWarm() {
        return isWarm;
    }

    /** {@return how long it lasted} */
    long nanos() {
        return passed;
    }

    /** {@return time per operation in each stretch} */
    List<Double> nanosPerOp() {
        return stretches.stream().map(Stretch::nanosPerOp).toList();
    }

    private boolean hasSettled() {
        int count = Math.min(MOST_STRETCHES, stretches.size() / 3);
        if (count < 2) {
            return false;
        }
        List<Stretch> last = stretches.subList(stretches.size() - count, stretches.size());
        List<Stretch> before = stretches.subList(stretches.size() - 2 * count, stretches.size() - count);
        long compiled = last.stream().mapToLong(Stretch::compiledMillis).sum();
        int working = last.stream().mapToInt(Stretch::seen).sum();
        return compiled <= IDLE * STRETCH_MILLIS * count
                && working <= SEEN * last.stream().mapToInt(Stretch::iterations).sum()
                && median(before) <= median(last) * (1 + STILL_FASTER_PERCENT / 100);
    }

    private static double median(List<Stretch> some) {
        double[] sorted =
                some.stream().mapToDouble(Stretch::nanosPerOp).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
