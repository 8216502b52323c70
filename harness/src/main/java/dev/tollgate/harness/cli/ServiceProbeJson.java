// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.service.ProbeResult;
import dev.tollgate.harness.service.ProbeText;
import dev.tollgate.harness.service.load.Outcome;
import dev.tollgate.reports.stats.SlowShare;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** A probe in a JSON document. Times are whole nanoseconds. */
record ServiceProbeJson(
        String row,
        double rate,
        int process,
        long requests,
        Map<String, Integer> outcomes,
        Optional<Long> p50Nanos,
        Optional<Long> p99Nanos,
        Optional<Long> p999Nanos,
        Optional<Long> maxNanos,
        Optional<Long> serviceP50Nanos,
        Optional<Long> serviceP99Nanos,
        Optional<Long> serverP50Nanos,
        Optional<Long> serverP99Nanos,
        Optional<Long> crossP50Nanos,
        Optional<Long> sendLagP99Nanos,
        double waitedForConnection,
        int newConnections,
        OptionalDouble cpuPerRequestNanos,
        OptionalDouble queuePerRequestNanos,
        OptionalLong peakBytes,
        double generatorCpus,
        long startNanos,
        long firstAnswerNanos,
        long warmupNanos,
        boolean steady,
        Optional<String> verdict,
        Optional<String> invalidBecause,
        Optional<String> suspicion) {

    static ServiceProbeJson of(String row, ProbeResult probe, Optional<SlowShare.Verdict> verdict) {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Map.Entry<Outcome, Integer> each : probe.outcomes().entrySet()) {
            outcomes.put(each.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'), each.getValue());
        }
        return new ServiceProbeJson(
                row,
                probe.rate(),
                probe.process(),
                probe.requests(),
                outcomes,
                at(probe.response(), 50),
                at(probe.response(), 99),
                at(probe.response(), 99.9),
                at(probe.response(), 100),
                at(probe.service(), 50),
                at(probe.service(), 99),
                at(probe.server(), 50),
                at(probe.server(), 99),
                at(probe.cross(), 50),
                at(probe.sendLag(), 99),
                probe.waited(),
                probe.newConnections(),
                probe.cpuPerRequestNanos(),
                probe.queuePerRequestNanos(),
                probe.peakBytes(),
                probe.generatorCpus(),
                probe.startNanos(),
                probe.firstAnswerNanos(),
                probe.warmupNanos(),
                probe.isSteady(),
                probe.invalidBecause().isPresent() ? Optional.of("invalid") : verdict.map(ProbeText::word),
                probe.invalidBecause(),
                probe.suspicion());
    }

    private static Optional<Long> at(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0
                ? Optional.empty()
                : Optional.of(histogram.getValueAtPercentile(percentile));
    }
}
