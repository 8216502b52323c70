// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.reports.model.load.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * What response times would be had the collector never stopped or held back a worker: the same requests go through the same
 * line again, each with its service time and send lag less the part in which a GC pause or an allocation stall overlapped it. So the
 * queue behind a pause is gone, too. A bound on what another collector or less garbage can give, and no forecast: the processor
 * time of concurrent cycles is left in, and with it what they take from requests.
 */
final class WithoutGc {
    private static final List<Cause> REMOVED = List.of(Cause.GC_PAUSE, Cause.ALLOCATION_STALL);

    private WithoutGc() {}

    static Histogram response(Requests requests, Stalls stalls, int workers) {
        List<Coverage> felt = IntStream.range(0, Math.max(1, stalls.ofWorkers().size()))
                .mapToObj(worker -> Coverage.of(removed(stalls, worker)))
                .toList();
        Histogram histogram = LoadHistograms.fresh();
        long[] held = new long[requests.size()];
        for (int i = 0; i < held.length; i++) {
            Coverage own = felt.get(Math.min(requests.worker(i), felt.size() - 1));
            held[i] = requests.end(i) - requests.ready(i) - own.within(requests.ready(i), requests.end(i));
        }
        long[] waits = Line.waits(requests, workers, i -> held[i]);
        for (int i = 0; i < held.length; i++) {
            // Never worse than it was: the line may form otherwise, but removing a pause slows nobody.
            LoadHistograms.record(histogram, Math.min(requests.response(i), waits[i] + held[i]));
        }
        return histogram;
    }

    private static List<TimeSpan> removed(Stalls stalls, int worker) {
        List<TimeSpan> all = new ArrayList<>();
        REMOVED.forEach(cause -> all.addAll(stalls.felt(cause, worker)));
        return all;
    }
}
