// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.run;

import dev.tollgate.harness.recording.HistogramCodec;
import dev.tollgate.harness.service.ProbeResult;
import dev.tollgate.harness.service.load.Outcome;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbePurpose;
import dev.tollgate.reports.model.service.ProbeUse;
import dev.tollgate.reports.model.service.ProbeVerdict;
import dev.tollgate.reports.model.service.ProbeWarmth;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.SlowShare;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Translates a probe into the result model. */
public final class ProbeFiguresOf {
    private ProbeFiguresOf() {}

    /**
     * {@return a probe in the result model}
     *
     * @param result what it measured
     * @param purpose why it was taken
     * @param levels the service levels that it is held against
     */
    public static ProbeFigures of(ProbeResult result, ProbePurpose purpose, List<ServiceLevel> levels) {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (Map.Entry<Outcome, Integer> each : result.outcomes().entrySet()) {
            outcomes.put(each.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'), each.getValue());
        }
        Map<String, ProbeVerdict> verdicts = new TreeMap<>();
        for (ServiceLevel level : levels) {
            verdicts.put(level.argument(), verdict(result, level));
        }
        return new ProbeFigures(
                result.rate(),
                purpose,
                result.requests(),
                outcomes,
                percentiles(result.response()),
                percentiles(result.service()),
                percentiles(result.sendLag()),
                known(result.server()),
                known(result.cross()),
                new ProbeUse(
                        boxed(result.cpuPerRequestNanos()),
                        boxed(result.queuePerRequestNanos()),
                        boxed(result.peakBytes()),
                        result.generatorCpus(),
                        result.waited(),
                        result.newConnections()),
                new ProbeWarmth(
                        result.startNanos(), result.firstAnswerNanos(), result.warmupNanos(), result.isSteady()),
                verdicts,
                result.inside().slowCauses(),
                result.inside().readings(),
                result.invalidBecause(),
                result.suspicion());
    }

    private static ProbeVerdict verdict(ProbeResult result, ServiceLevel level) {
        if (result.invalidBecause().isPresent()) {
            return ProbeVerdict.INVALID;
        }
        SlowShare.Verdict shown = result.blocks().slowerThan(level.limitNanos()).against(1 - level.percentile() / 100);
        return switch (shown) {
            case HOLDS -> ProbeVerdict.HOLDS;
            case BREAKS -> ProbeVerdict.BREAKS;
            case CANNOT_TELL -> ProbeVerdict.CANNOT_TELL;
        };
    }

    /** Without the distribution: hundreds of probes would make a file of megabytes. */
    private static Percentiles percentiles(Histogram histogram) {
        Percentiles all = HistogramCodec.encode(histogram);
        return new Percentiles(
                all.p50Nanos(),
                all.p90Nanos(),
                all.p99Nanos(),
                all.p999Nanos(),
                all.p9999Nanos(),
                all.maxNanos(),
                all.count(),
                "");
    }

    private static Optional<Percentiles> known(Histogram histogram) {
        return histogram.getTotalCount() == 0 ? Optional.empty() : Optional.of(percentiles(histogram));
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
