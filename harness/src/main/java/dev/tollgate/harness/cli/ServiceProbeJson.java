// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbeVerdict;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.quantity.ServiceLevel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A probe in a JSON document. Times are whole nanoseconds. */
record ServiceProbeJson(
        String row,
        double rate,
        int process,
        String purpose,
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
        Optional<Double> cpuPerRequestNanos,
        Optional<Double> queuePerRequestNanos,
        Optional<Long> peakBytes,
        double generatorCpus,
        long startNanos,
        long firstAnswerNanos,
        long warmupNanos,
        boolean steady,
        Optional<String> verdict,
        Optional<String> invalidBecause,
        Optional<String> suspicion) {

    /**
     * What HTTP alone took.
     *
     * @param probes those of {@code discard}
     * @param generator how the generator's threads were scheduled
     */
    record Control(List<ServiceProbeJson> probes, String generator) {}

    /** {@return the probes of a series that have figures}
     *
     * @param series the series
     * @param level the service level whose verdict is said; empty where there is none
     */
    static List<ServiceProbeJson> of(ServiceSeries series, Optional<ServiceLevel> level) {
        return series.probes().stream()
                .flatMap(probe -> probe.figures().stream()
                        .map(figures -> of(series.subject().row(), probe.round(), figures, level)))
                .toList();
    }

    static ServiceProbeJson of(String row, int process, ProbeFigures probe, Optional<ServiceLevel> level) {
        boolean isInvalid = probe.invalidBecause().isPresent();
        return new ServiceProbeJson(
                row,
                probe.rate(),
                process,
                probe.purpose().id(),
                probe.requests(),
                probe.outcomes(),
                at(probe.response(), Percentiles::p50Nanos),
                at(probe.response(), Percentiles::p99Nanos),
                at(probe.response(), Percentiles::p999Nanos),
                at(probe.response(), Percentiles::maxNanos),
                at(probe.service(), Percentiles::p50Nanos),
                at(probe.service(), Percentiles::p99Nanos),
                probe.server().flatMap(times -> at(times, Percentiles::p50Nanos)),
                probe.server().flatMap(times -> at(times, Percentiles::p99Nanos)),
                probe.crossing().flatMap(times -> at(times, Percentiles::p50Nanos)),
                at(probe.sendLag(), Percentiles::p99Nanos),
                probe.use().waitedShare(),
                probe.use().newConnections(),
                probe.use().cpuPerRequestNanos(),
                probe.use().queuePerRequestNanos(),
                probe.use().peakBytes(),
                probe.use().generatorCpus(),
                probe.warmth().startNanos(),
                probe.warmth().firstAnswerNanos(),
                probe.warmth().warmupNanos(),
                probe.warmth().steady(),
                isInvalid
                        ? Optional.of(ProbeVerdict.INVALID.id())
                        : level.map(held -> probe.verdicts().get(held.argument()))
                                .map(ProbeVerdict::id),
                probe.invalidBecause(),
                probe.suspicion());
    }

    private static Optional<Long> at(Percentiles times, Function<Percentiles, Long> which) {
        return times.count() == 0 ? Optional.empty() : Optional.of(which.apply(times));
    }
}
