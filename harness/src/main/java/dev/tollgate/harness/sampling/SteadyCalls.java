// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds the moment from which on calls are steady.
 *
 * <p>The time is cut into windows of {@value #WINDOW_MILLIS} ms, or one batch of calls where that is longer, each with its mean time
 * per call. The final level is the median over the windows of the last quarter. Calls are steady from the first window on that is
 * itself no more than {@value #TOLERANCE_PERCENT} % slower than the final level and after which no median of
 * {@value #SMOOTHED} neighbouring windows is; so one disturbed window does not undo it. Where that is only reached in the last
 * quarter itself, calls were not steady while watched.
 */
final class SteadyCalls {
    static final int WINDOW_MILLIS = 10;
    static final int TOLERANCE_PERCENT = 20;
    static final int SMOOTHED = 5;

    private static final long WINDOW_NANOS = WINDOW_MILLIS * 1_000_000L;
    private static final int FEWEST_WINDOWS = 8;

    private SteadyCalls() {}

    /**
     * What was found.
     *
     * @param steadyNanos from the beginning of the first call until calls were steady; empty where they were not
     * @param finalNanosPerCall the final level
     */
    record Outcome(OptionalLong steadyNanos, double finalNanosPerCall) {}

    private record Window(long beginNanos, double nanosPerCall) {}

    /**
     * {@return when calls became steady}
     *
     * @param batches calls in the order they were made, at least one
     */
    static Outcome of(List<Watch.Batch> batches) {
        List<Window> windows = windows(batches);
        double[] level = windows.stream().mapToDouble(Window::nanosPerCall).toArray();
        int lastQuarter = level.length - Math.max(1, level.length / 4);
        double last = median(level, lastQuarter, level.length);
        double limit = last * (1 + TOLERANCE_PERCENT / 100.0);
        int steady = level.length;
        for (int i = level.length - 1; i >= 0 && smoothed(level, i) <= limit; i--) {
            if (level[i] <= limit) {
                steady = i;
            }
        }
        boolean reached = level.length >= FEWEST_WINDOWS && steady < lastQuarter;
        return new Outcome(reached ? OptionalLong.of(windows.get(steady).beginNanos) : OptionalLong.empty(), last);
    }

    private static List<Window> windows(List<Watch.Batch> batches) {
        List<Window> windows = new ArrayList<>();
        long begin = 0;
        long nanos = 0;
        long calls = 0;
        for (Watch.Batch batch : batches) {
            if (calls == 0) {
                begin = batch.beginNanos();
            }
            nanos += batch.nanos();
            calls += batch.calls();
            if (batch.beginNanos() + batch.nanos() - begin >= WINDOW_NANOS) {
                windows.add(new Window(begin, (double) nanos / calls));
                nanos = 0;
                calls = 0;
            }
        }
        // What is left is shorter than a window; it stands for itself only where there is no other.
        if (windows.isEmpty()) {
            windows.add(new Window(begin, (double) nanos / calls));
        }
        return windows;
    }

    private static double smoothed(double[] level, int at) {
        int from = Math.max(0, at - SMOOTHED / 2);
        int to = Math.min(level.length, at + SMOOTHED / 2 + 1);
        return median(level, from, to);
    }

    private static double median(double[] values, int from, int to) {
        double[] sorted = Arrays.copyOfRange(values, from, to);
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
