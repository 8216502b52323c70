// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.section.Pinning;
import dev.tollgate.reports.model.section.PinningFigures;
import dev.tollgate.reports.model.section.Resident;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.ScalingFigures;
import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.StartupFigures;
import dev.tollgate.reports.model.section.StartupTimes;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.model.section.VirtualThreadsSample;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.stats.Estimates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What the processes of a section say together: first calls, threads, virtual threads. As everywhere, the process is the replicate,
 * and whatever a run held of figures is made anew.
 */
public final class SectionSummary {
    private static final String NANOS = "ns";
    private static final String BYTES = "B";
    private static final String PER_SECOND = "op/s";
    private static final String RATIO = "ratio";
    private static final String EVENTS_PER_CALL = "event/op";

    private SectionSummary() {}

    /**
     * {@return first calls with their figures}
     *
     * @param startup what was measured
     */
    public static Startup summarise(Startup startup) {
        List<StartupTimes> times =
                startup.samples().stream().flatMap(s -> s.times().stream()).toList();
        return new Startup(
                startup.target(), startup.samples(), times.isEmpty() ? Optional.empty() : Optional.of(figures(times)));
    }

    private static StartupFigures figures(List<StartupTimes> times) {
        return new StartupFigures(
                nanos(times, StartupTimes::jvmNanos),
                nanos(times, t -> t.library().nanos()),
                nanos(times, t -> t.open().nanos()),
                nanos(times, t -> t.firstCall().nanos()),
                nanos(times, StartupTimes::firstAnswerNanos),
                nanos(times, StartupTimes::processToAnswerNanos),
                ofAll(times, StartupTimes::steadyNanos, NANOS),
                ofAll(times, t -> t.resident().map(Resident::loadedBytes), BYTES));
    }

    private static Estimate nanos(List<StartupTimes> times, ToLongFunction<StartupTimes> part) {
        return Estimates.estimate(
                NANOS, times.stream().map(t -> (double) part.applyAsLong(t)).toList());
    }

    /** An estimate over those that have a value would leave the worst ones out: there is one only where all have it. */
    private static Optional<Estimate> ofAll(
            List<StartupTimes> times, Function<StartupTimes, Optional<Long>> part, String unit) {
        List<Double> values = times.stream()
                .flatMap(t -> part.apply(t).stream())
                .map(Long::doubleValue)
                .toList();
        return values.size() < times.size() ? Optional.empty() : Optional.of(Estimates.estimate(unit, values));
    }

    /**
     * {@return each with its throughput, and its efficiency against the same implementation with one thread in the same rounds}
     *
     * @param scalings what was measured, in any order
     */
    public static List<Scaling> summarise(List<Scaling> scalings) {
        Map<List<Object>, Map<Integer, Double>> single = new HashMap<>();
        scalings.stream().filter(s -> s.threads() == 1).forEach(s -> single.put(key(s), byRound(s)));
        return scalings.stream()
                .map(s -> summarise(s, single.getOrDefault(key(s), Map.of())))
                .toList();
    }

    private static List<Object> key(Scaling scaling) {
        return List.of(CellGroup.of(scaling.target()), scaling.implementation());
    }

    private static Map<Integer, Double> byRound(Scaling scaling) {
        Map<Integer, Double> values = new HashMap<>();
        for (ScalingSample sample : scaling.samples()) {
            if (sample.perSecond() > 0) {
                values.put(sample.launch().round(), sample.perSecond());
            }
        }
        return values;
    }

    private static Scaling summarise(Scaling scaling, Map<Integer, Double> single) {
        List<Double> throughput = new ArrayList<>();
        List<Double> efficiency = new ArrayList<>();
        byRound(scaling).forEach((round, value) -> {
            throughput.add(value);
            if (single.containsKey(round)) {
                efficiency.add(value / single.get(round) / scaling.threads());
            }
        });
        return new Scaling(
                scaling.target(),
                scaling.threads(),
                scaling.samples(),
                estimate(PER_SECOND, throughput).map(found -> new ScalingFigures(found, estimate(RATIO, efficiency))));
    }

    private static Optional<Estimate> estimate(String unit, List<Double> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(Estimates.estimate(unit, values));
    }

    /**
     * {@return calls on virtual threads with their figures}
     *
     * @param threads what was measured
     */
    public static VirtualThreads summarise(VirtualThreads threads) {
        List<Pinning> seen = threads.samples().stream()
                .map(VirtualThreadsSample::pinning)
                .flatMap(Optional::stream)
                .toList();
        List<Double> perCall = seen.stream()
                .filter(p -> p.calls() > 0)
                .map(p -> (double) p.pinnedEvents() / p.calls())
                .toList();
        List<Percentiles> delays = seen.stream().map(Pinning::delay).toList();
        return new VirtualThreads(
                threads.target(),
                threads.waits(),
                threads.carriers(),
                threads.callers(),
                threads.samples(),
                delays.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new PinningFigures(estimate(EVENTS_PER_CALL, perCall), Histograms.merge(delays))));
    }
}
