// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import java.util.Arrays;

/**
 * How fast a server answers while requests wait for it: the pace of eight answers in a row, at the quicker quartile, since a server that is stopped has requests that
 * wait as well.
 */
final class ServingPace {
    private static final int ANSWERS = 8;
    private static final int FEWEST = 4;
    private static final double QUICKER = 0.25;

    private final Served served;
    private final int[] before;
    private final int steady;

    ServingPace(Served served, int[] before, int steady) {
        this.served = served;
        this.before = before;
        this.steady = steady;
    }

    /** {@return the time between two answers; 0 where too few requests ever waited to tell, so that arrivals explain nothing} */
    double nanosPerRequest() {
        long[] ends = served.end().clone();
        Arrays.sort(ends);
        double[] paces = new double[ends.length];
        int count = 0;
        for (int i = 0; i + ANSWERS < ends.length; i += ANSWERS / 2) {
            long from = ends[i];
            long to = ends[i + ANSWERS];
            if (isBacklogged(from, to)) {
                paces[count++] = (double) (to - from) / ANSWERS;
            }
        }
        if (count < FEWEST) {
            return 0;
        }
        Arrays.sort(paces, 0, count);
        return paces[(int) (QUICKER * (count - 1))];
    }

    /** Whether every request that was due in a time found others waiting; a time in which none was due is too short to tell. */
    private boolean isBacklogged(long from, long to) {
        int found = Arrays.binarySearch(served.due(), from);
        int first = found < 0 ? -found - 1 : found;
        int i = first;
        while (i < before.length && served.due()[i] <= to) {
            if (before[i] <= steady) {
                return false;
            }
            i++;
        }
        return i > first;
    }
}
