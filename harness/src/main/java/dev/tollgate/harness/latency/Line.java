// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** The line before the workers, gone through again with other times: who was due first goes to the worker that is free first. */
final class Line {
    private Line() {}

    /**
     * {@return how long each request waits until a worker is free for it} Nobody is busy before the first.
     *
     * @param requests when they are due
     * @param workers how many serve
     * @param held how long a request, by its index, keeps its worker from when that is free and the request due
     */
    static long[] waits(Requests requests, int workers, IntToLongFunction held) {
        long[] free = new long[workers];
        Arrays.fill(free, Long.MIN_VALUE);
        long[] waits = new long[requests.size()];
        for (int i = 0; i < waits.length; i++) {
            int first = 0;
            for (int worker = 1; worker < workers; worker++) {
                first = free[worker] < free[first] ? worker : first;
            }
            long ready = Math.max(requests.due(i), free[first]);
            waits[i] = ready - requests.due(i);
            free[first] = ready + held.applyAsLong(i);
        }
        return waits;
    }
}
