// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.recording.GcEvents;
import dev.tollgate.harness.recording.HistogramCodec;
import dev.tollgate.harness.recording.HostHiccups;
import dev.tollgate.harness.recording.LoadEvents;
import dev.tollgate.harness.recording.RecordingResult;
import dev.tollgate.harness.recording.TimeSpan;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.LoadedFork;
import dev.tollgate.reports.model.cell.Surroundings;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.ClosedLoop;
import dev.tollgate.reports.model.load.Flow;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Load;
import dev.tollgate.reports.model.load.Marks;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.summary.Histograms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * Translates what a fork under load left behind into the result model and into interval logs.
 *
 * @param job what it was to do
 * @param load the same in the result model
 * @param stem what its files are called
 * @param run the run's folder
 * @param hiccups what the host did meanwhile
 * @param foreignCpu what other processes did meanwhile
 * @param limitNanos the least service level
 */
record LoadReading(
        LoadJob job, Load load, String stem, Path run, HostHiccups hiccups, ForeignCpu foreignCpu, long limitNanos) {
    /** More marks of a kind than these are not kept, but the longest. */
    static final int MOST_MARKS = 300;

    Fork read(Place place, ForkEnd end) throws IOException {
        LoadFacts facts = LoadFacts.read(job.folder().resolve(LoadJob.FACTS));
        long from = job.warmupNanos();
        long to = from + job.measuredNanos();
        Requests requests = Requests.read(
                job.folder().resolve(LoadJob.REQUESTS), facts.firstMeasured(), from, to, facts.gaveUpNanos());
        // A backlog may have begun before.
        Requests all = Requests.read(job.folder().resolve(LoadJob.REQUESTS), 0, from, to, facts.gaveUpNanos());
        Instant measuredFrom = facts.origin().plusNanos(from);
        Instant measuredTo = facts.origin().plusNanos(to);
        List<Wake> wakes = wakes(facts.originNanoTime());
        LoadLogs.Written written = LoadLogs.write(run.resolve("latency"), stem, requests, wakes, facts.origin());
        RecordingResult<Recorded> recorded = recorded(measuredFrom, measuredTo);
        Optional<LoadEvents.Found> events = recorded.value().map(Recorded::events);
        Optional<GcSummary> gc = recorded.value().map(Recorded::gc);
        ForkLatency latency =
                latency(facts, requests, all, written, events.map(e -> stalls(e, facts.originNanoTime(), to)), events);
        Optional<ForeignCpu.Usage> usage =
                foreignCpu.average(facts.originNanoTime() + from, facts.originNanoTime() + to);
        int cores = Runtime.getRuntime().availableProcessors();
        boolean disturbed = usage.filter(u -> ForeignCpu.disturbed(u, cores)).isPresent();
        Surroundings surroundings = new Surroundings(
                disturbed,
                usage.filter(u -> disturbed).map(ForeignCpu.Usage::inWords).or(recorded::fault),
                gc,
                Optional.of(new Bystander(
                        written.bystander(),
                        HistogramCodec.encode(HistogramCodec.decode(facts.bystanderAllocation())))));
        return end.fork(
                place,
                usage.map(ForeignCpu.Usage::foreignCpus),
                usage.map(ForeignCpu.Usage::stealCpus),
                new LoadedFork(latency, surroundings));
    }

    /** What the fork's recording tells. */
    private record Recorded(LoadEvents.Found events, GcSummary gc) {}

    private RecordingResult<Recorded> recorded(Instant begin, Instant end) throws IOException {
        if (job.recording().isEmpty()) {
            return new RecordingResult<>(Optional.empty(), Optional.empty());
        }
        Path file = job.recording().get();
        return RecordingResult.of(
                file,
                () -> new Recorded(
                        LoadEvents.read(file, Pacer.WaitingForWork.class.getName()),
                        GcEvents.summarise(file, begin, end)));
    }

    private ForkLatency latency(
            LoadFacts facts,
            Requests requests,
            Requests all,
            LoadLogs.Written written,
            Optional<Stalls> stalls,
            Optional<LoadEvents.Found> events) {
        double seconds = job.measuredNanos() / ArrivalProcess.NANOS_PER_SECOND;
        Flow flow = flow(requests, seconds);
        Judgement judgement = Judgement.of(flow, seconds, written.response(), written.sendLag());
        Optional<Attribution> attribution = stalls.map(s -> new Attributor(requests, all, s)
                .attribute(
                        limitNanos,
                        job.scheduleSeed(),
                        events.orElseThrow().clock().spreadNanos(),
                        events.orElseThrow().clock().isSafe()));
        return new ForkLatency(
                load,
                judgement.validity(),
                judgement.reason(),
                flow,
                written.response(),
                written.service(),
                written.sendLag(),
                written.bystander(),
                facts.closedLoop()
                        .map(c -> new ClosedLoop(
                                c.perSecond(), c.nanos(), HistogramCodec.encode(HistogramCodec.decode(c.histogram())))),
                stalls.map(s -> HistogramCodec.encode(WithoutGc.response(requests, s, job.workers()))),
                seconds(requests),
                stalls.map(s -> marks(s, requests)).orElse(List.of()),
                attribution,
                facts.threads(),
                job.recording().map(file -> file.getFileName().toString()),
                written.files());
    }

    private static Flow flow(Requests requests, double seconds) {
        long answered = 0;
        long inTime = 0;
        for (int i = 0; i < requests.size(); i++) {
            answered += requests.isAnswered(i) ? 1 : 0;
            inTime += requests.isAnswered(i) && requests.end(i) <= requests.to() ? 1 : 0;
        }
        Backlog backlog = Backlog.of(requests);
        return new Flow(
                requests.size(),
                requests.size() / seconds,
                inTime / seconds,
                requests.size() - answered,
                backlog.max(),
                backlog.growthPerSecond());
    }

    private List<Wake> wakes(long origin) throws IOException {
        List<Wake> wakes = new ArrayList<>();
        WakeLog.read(job.folder().resolve(LoadJob.WAKES), (woken, late) -> wakes.add(new Wake(woken - origin, late)));
        return wakes;
    }

    /** A wake-up of the bystander: when, from the beginning of the schedule, and how late. */
    record Wake(long at, long lateNanos) {}

    /** {@return everything by the schedule's clock} */
    private Stalls stalls(LoadEvents.Found events, long origin, long to) {
        Map<Cause, List<TimeSpan>> global = new EnumMap<>(Cause.class);
        for (Cause cause : List.of(Cause.GC_PAUSE, Cause.SAFEPOINT, Cause.CONCURRENT_GC)) {
            global.put(cause, shifted(events.global(cause), origin));
        }
        long drained = to + LoadSettings.DRAIN.toNanos();
        global.put(Cause.HOST_HICCUP, shifted(hiccups.between(origin, origin + drained), origin));
        List<Map<Cause, List<TimeSpan>>> workers = IntStream.range(0, job.workers())
                .mapToObj(worker -> {
                    Map<Cause, List<TimeSpan>> own = new EnumMap<>(Cause.class);
                    for (Cause cause : List.of(Cause.ALLOCATION_STALL, Cause.BLOCKED)) {
                        own.put(cause, shifted(events.of(cause, LoadEngine.threadName(worker)), origin));
                    }
                    return own;
                })
                .toList();
        return new Stalls(global, workers);
    }

    private static List<TimeSpan> shifted(List<TimeSpan> intervals, long origin) {
        return intervals.stream().map(i -> i.minus(origin)).toList();
    }

    private static List<Percentiles> seconds(Requests requests) {
        long second = (long) ArrivalProcess.NANOS_PER_SECOND;
        int count = (int) Math.max(1, Math.ceilDiv(requests.to() - requests.from(), second));
        List<Histogram> histograms = IntStream.range(0, count)
                .mapToObj(i -> new Histogram(LoadHistograms.HIGHEST_NANOS, 2))
                .toList();
        for (int i = 0; i < requests.size(); i++) {
            int at = (int) Math.min(count - 1, (requests.due(i) - requests.from()) / second);
            LoadHistograms.record(histograms.get(at), requests.response(i));
        }
        return histograms.stream().map(Histograms::encode).toList();
    }

    private static List<Marks> marks(Stalls stalls, Requests requests) {
        List<Marks> marks = new ArrayList<>();
        stalls.byCause().forEach((cause, all) -> {
            List<TimeSpan> within = all.stream()
                    .filter(i -> i.to() > requests.from() && i.from() < requests.to())
                    .toList();
            List<TimeSpan> kept = within.stream()
                    .sorted(Comparator.comparingLong(TimeSpan::nanos).reversed())
                    .limit(MOST_MARKS)
                    .sorted(Comparator.comparingLong(TimeSpan::from))
                    .toList();
            if (!within.isEmpty()) {
                marks.add(new Marks(
                        cause,
                        within.size(),
                        within.stream().mapToLong(TimeSpan::nanos).sum(),
                        within.stream().mapToLong(TimeSpan::nanos).max().orElse(0),
                        kept.stream().map(i -> i.from() - requests.from()).toList(),
                        kept.stream().map(TimeSpan::nanos).toList()));
            }
        });
        return marks;
    }
}
