// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.latency.LoadHistograms;
import dev.tollgate.harness.service.inside.Insight;
import dev.tollgate.harness.service.load.LoadLog;
import dev.tollgate.harness.service.load.Outcome;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.stats.LatencyBlocks;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** Reads a load's log into the figures of a probe. */
final class ProbeReading {
    /** Bursts and pauses are shorter than a block of this length mostly; and a probe has enough of them. */
    private static final long BLOCK_NANOS = 250_000_000;

    private final ProbeSettings settings;
    private final Duration settle;
    private final Duration measured;
    private final LoadLog log;
    private final long lastedNanos;

    ProbeReading(ProbeSettings settings, Duration settle, Duration measured, LoadLog log, long lastedNanos) {
        this.settings = settings;
        this.settle = settle;
        this.measured = measured;
        this.log = log;
        this.lastedNanos = lastedNanos;
    }

    ProbeResult result(
            double rate,
            Optional<ProcessUsage> before,
            Optional<ProcessUsage> after,
            long startNanos,
            long firstAnswerNanos,
            Prober.Warmth warmth,
            Insight inside) {
        long nanos = measured.toNanos();
        LatencyBlocks blocks = new LatencyBlocks((int) Math.max(1, nanos / BLOCK_NANOS), nanos);
        Histogram response = LoadHistograms.fresh();
        Histogram service = LoadHistograms.fresh();
        Histogram server = LoadHistograms.fresh();
        Histogram cross = LoadHistograms.fresh();
        Histogram sendLag = LoadHistograms.fresh();
        int waited = 0;
        for (int i = log.firstMeasured(); i < log.size(); i++) {
            long due = log.due(i) - settle.toNanos();
            LoadHistograms.record(sendLag, log.sendLag(i));
            waited += log.connectionWait(i) > 0 ? 1 : 0;
            if (log.outcome(i) == Outcome.OK) {
                blocks.add(due, log.response(i));
                LoadHistograms.record(response, log.response(i));
                LoadHistograms.record(service, log.service(i));
                recordKnown(server, log.server(i));
                recordKnown(cross, log.cross(i));
            } else {
                blocks.addFailed(due);
            }
        }
        long count = Math.max(1, blocks.count());
        return new ProbeResult(
                rate,
                blocks,
                response,
                service,
                server,
                cross,
                sendLag,
                log.outcomesMeasured(),
                (double) waited / count,
                log.newConnections(),
                perRequest(before, after, ProcessUsage::cpuNanos),
                perRequest(before, after, ProcessUsage::queueNanos),
                after.map(usage -> OptionalLong.of(usage.peakBytes())).orElse(OptionalLong.empty()),
                (double) log.generatorNanos() / Math.max(1, lastedNanos),
                startNanos,
                firstAnswerNanos,
                warmth.nanos(),
                warmth.isSteady(),
                invalid(sendLag),
                DelayedAcknowledgement.in(service, (double) waited / count),
                inside);
    }

    private static void recordKnown(Histogram histogram, long nanos) {
        if (nanos > 0) {
            LoadHistograms.record(histogram, nanos);
        }
    }

    /** All requests of the load, since the process's time is that of all. */
    private OptionalDouble perRequest(
            Optional<ProcessUsage> before, Optional<ProcessUsage> after, ToLongFunction<ProcessUsage> figure) {
        return before.isPresent() && after.isPresent() && log.size() > 0
                ? OptionalDouble.of(
                        (double) (figure.applyAsLong(after.get()) - figure.applyAsLong(before.get())) / log.size())
                : OptionalDouble.empty();
    }

    private Optional<String> invalid(Histogram sendLag) {
        long limit = settings.sendLagLimit().toNanos();
        long late = sendLag.getTotalCount() == 0 ? 0 : sendLag.getValueAtPercentile(99);
        return late > limit
                ? Optional.of("the generator sent 1 % of the requests more than " + Quantities.time(late)
                        + " late, limit " + Quantities.time(limit))
                : Optional.empty();
    }
}
