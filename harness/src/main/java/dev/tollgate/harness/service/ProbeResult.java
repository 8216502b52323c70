// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.service.inside.Insight;
import dev.tollgate.harness.service.load.Outcome;
import dev.tollgate.reports.stats.LatencyBlocks;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * What a probe of one process at one rate measured. All times in nanoseconds.
 *
 * @param rate requests a second, as they were due
 * @param blocks response times in blocks of time, what was not answered rightly among them
 * @param response response times of what was answered rightly: from when a request was due
 * @param service the same from when it was sent
 * @param server service times by the server's own clock
 * @param cross what of them was spent across a language boundary
 * @param sendLag how late the generator was
 * @param outcomes how often each outcome came
 * @param waited the share of requests that waited for a free connection
 * @param newConnections connections that were made beyond the first ones
 * @param cpuPerRequestNanos processor time of the server for each request; empty where its process is not known
 * @param queuePerRequestNanos time of its threads in run queues for each request, likewise
 * @param peakBytes the most memory that the server had
 * @param generatorCpus processors that the generator kept busy
 * @param startNanos from the server's start until it listened
 * @param firstAnswerNanos until it had answered for the first time
 * @param warmupNanos how long its warm-up lasted
 * @param isSteady whether that ended because nothing changed any more
 * @param invalidBecause why the generator spoilt it; empty where it did not
 * @param suspicion what is wrong with the server's connections, by the look of its times; empty where nothing is
 * @param inside what was seen of it from inside
 */
public record ProbeResult(
        double rate,
        LatencyBlocks blocks,
        Histogram response,
        Histogram service,
        Histogram server,
        Histogram cross,
        Histogram sendLag,
        Map<Outcome, Integer> outcomes,
        double waited,
        int newConnections,
        OptionalDouble cpuPerRequestNanos,
        OptionalDouble queuePerRequestNanos,
        OptionalLong peakBytes,
        double generatorCpus,
        long startNanos,
        long firstAnswerNanos,
        long warmupNanos,
        boolean isSteady,
        Optional<String> invalidBecause,
        Optional<String> suspicion,
        Insight inside) {

    /** {@return how many requests were measured} */
    public long requests() {
        return blocks.count();
    }

    /** {@return how many of them were not answered rightly} */
    public long failed() {
        return requests() - outcomes.getOrDefault(Outcome.OK, 0);
    }
}
