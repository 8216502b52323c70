// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.util.Arrays;

/**
 * How many requests were due and not begun, over time.
 *
 * @param max the most
 * @param growthPerSecond the slope of a line through each second's least backlog: a burst that is worked off within its second
 *     does not count
 */
record Backlog(long max, double growthPerSecond) {
    private static final long SECOND_NANOS = 1_000_000_000L;

    static Backlog of(Requests requests) {
        int size = requests.size();
        long[] begun = new long[size];
        for (int i = 0; i < size; i++) {
            begun[i] = requests.begun(i);
        }
        Arrays.sort(begun);
        int seconds = (int) Math.max(1, (requests.to() - requests.from()) / SECOND_NANOS);
        long[] least = new long[seconds];
        Arrays.fill(least, Long.MAX_VALUE);
        long max = 0;
        int started = 0;
        for (int i = 0; i < size; i++) {
            // Just before a request is due the backlog is least; just after, greatest.
            long due = requests.due(i);
            while (started < size && begun[started] <= due) {
                started++;
            }
            long backlog = Math.max(0, i - started);
            max = Math.max(max, Math.max(0, i + 1 - started));
            int second = (int) Math.min(seconds - 1, (due - requests.from()) / SECOND_NANOS);
            least[second] = Math.min(least[second], backlog);
        }
        return new Backlog(max, slope(least));
    }

    private static double slope(long[] least) {
        double n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < least.length; i++) {
            if (least[i] != Long.MAX_VALUE) {
                n++;
                x += i;
                y += least[i];
                xx += (double) i * i;
                xy += (double) i * least[i];
            }
        }
        double spread = n * xx - x * x;
        return spread == 0 ? 0 : (n * xy - x * y) / spread;
    }
}
