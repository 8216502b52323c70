// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.harness.service.load.LoadLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The requests of a load in the order in which they were due; times in nanoseconds from the beginning of its schedule.
 *
 * @param firstMeasured the first that counts; those before it hold others up all the same
 * @param due when each was due
 * @param begun when it was sent
 * @param end when it was answered, or given up
 * @param sendLag how late the generator was itself
 * @param server its service time by the server's clock; 0 where the server says none
 */
record Served(int firstMeasured, long[] due, long[] begun, long[] end, long[] sendLag, long[] server) {
    static Served of(LoadLog log) {
        int size = log.size();
        Served served = new Served(
                log.firstMeasured(), new long[size], new long[size], new long[size], new long[size], new long[size]);
        for (int i = 0; i < size; i++) {
            served.due[i] = log.due(i);
            served.end[i] = log.due(i) + log.response(i);
            served.begun[i] = served.end[i] - log.service(i);
            served.sendLag[i] = Math.max(0, log.sendLag(i));
            served.server[i] = log.server(i);
        }
        return served;
    }

    int size() {
        return due.length;
    }

    long response(int i) {
        return end[i] - due[i];
    }

    /** {@return how many requests were due and not answered when each was due, itself not among them} */
    int[] before() {
        long[] ends = end.clone();
        Arrays.sort(ends);
        int[] before = new int[size()];
        int answered = 0;
        for (int i = 0; i < before.length; i++) {
            while (answered < ends.length && ends[answered] <= due[i]) {
                answered++;
            }
            before[i] = i - answered;
        }
        return before;
    }

    /** {@return when the generator was behind by more than a limit} */
    List<TimeSpan> sendLags(long limit) {
        List<TimeSpan> lags = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (sendLag[i] > limit) {
                lags.add(new TimeSpan(begun[i] - sendLag[i], begun[i]));
            }
        }
        return lags;
    }
}
