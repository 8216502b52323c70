// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.latency.ArrivalProcess;
import dev.tollgate.harness.latency.LoadSettings;
import dev.tollgate.harness.latency.LoadSettings.Rate;
import dev.tollgate.harness.latency.Schedule;
import dev.tollgate.harness.plan.RunOptions;
import dev.tollgate.harness.plan.Sizes;
import dev.tollgate.harness.plan.Spans;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.summary.LatencySummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say what is measured under which load. */
final class LatencyArguments {
    private static final Pattern RATE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*/\\s*s");
    private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");
    private static final int MOST_WORKERS = 256;
    private static final double MOST_SHARE_PERCENT = 1000;
    private static final double HEAP_OVER_LIVE_SET = 3;
    private static final double LEAST_HEAP_OVER_LIVE_SET = 1.25;

    @Option(
            names = "--workload",
            paramLabel = "GLOB",
            description = "Workloads to measure. Default: json.extract. Repeatable.")
    private List<String> workloads = new ArrayList<>();

    @Option(
            names = "--impl",
            paramLabel = "GLOB",
            description =
                    "Implementations to measure. Default: fastjson2 and rust-ffm-critical for json.extract, all for any"
                            + " other workload. Repeatable.")
    private List<String> implementations = new ArrayList<>();

    @Option(
            names = "--payload",
            paramLabel = "FILE|NAME",
            description = "Your file, or a generated payload such as statuses-64k. Repeatable.")
    private List<String> payloads = new ArrayList<>();

    @Option(names = "--pointer", paramLabel = "POINTER", description = "As for 'run'. Repeatable.")
    private List<String> pointers = new ArrayList<>();

    @Option(
            names = "--rate",
            paramLabel = "N/s|PCT",
            description =
                    "Requests a second, for example 1000/s, or a share of the capacity that is measured first, for"
                            + " example 60%%. Default: 60%%, or as recorded where a file is replayed.")
    private Optional<String> rate = Optional.empty();

    @Option(
            names = "--rate-of",
            paramLabel = "ID",
            description =
                    "Whose capacity --rate is a share of: slowest (the lowest of a workload and payload, so that all get"
                            + " the same load), the id of an implementation, or each (its own, so that loads differ)."
                            + " Default: ${DEFAULT-VALUE}.")
    private String rateOf = Rate.Share.SLOWEST;

    @Option(
            names = "--arrivals",
            paramLabel = "KIND|FILE",
            completionCandidates = Choices.Arrivals.class,
            description =
                    "${COMPLETION-CANDIDATES}, or a file to replay, with one time stamp a line: ISO 8601, or seconds,"
                            + " milli-, micro- or nanoseconds since 1970."
                            + " Default: ${DEFAULT-VALUE}.")
    private String arrivals = "poisson";

    @Option(
            names = "--burst-length",
            paramLabel = "TIME",
            description = "How long a burst lasts. Default: ${DEFAULT-VALUE}.")
    private String burstLength = "200ms";

    @Option(
            names = "--burst-factor",
            paramLabel = "X",
            description = "The rate in a burst divided by the mean rate; pauses in between keep the mean. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double burstFactor = 5;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            description = "How long each fork is measured. Default: ${DEFAULT-VALUE}.")
    private String duration = "30s";

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            description = "How long the same load runs before it is measured. Default: ${DEFAULT-VALUE}.")
    private String warmup = "5s";

    @Option(
            names = "--closed-loop",
            paramLabel = "TIME",
            description =
                    "Length of a closed-loop measurement before the load, after a warm-up of the same length. It gives"
                            + " the capacity for --rate 60%% and shows what a closed loop hides. Default: ${DEFAULT-VALUE}.")
    private String closedLoop = "2s";

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Threads that serve requests. Default: ${DEFAULT-VALUE}.")
    private int workers = 1;

    @Option(
            names = "--fork-timeout",
            paramLabel = "TIME",
            description =
                    "A fork that runs longer than this counts as hung: its threads are written to its log, and it is"
                            + " killed. Default: twice the expected time plus 70 s.")
    private Optional<String> forkTimeout = Optional.empty();

    @Option(
            names = "--slo",
            paramLabel = "LEVELS",
            parameterConsumer = CommaList.class,
            description =
                    "Service levels. If one is missed, the exit code is 1. Example: 'p99<50ms,p99.9<200ms,max<1s'.")
    private List<String> slo = new ArrayList<>();

    @Option(
            names = "--live-set",
            paramLabel = "SIZE",
            description = "Keep this much live data on the heap during the load, for example 512m."
                    + " Default: ${DEFAULT-VALUE}.")
    private String liveSet = "0";

    @Option(
            names = "--churn",
            paramLabel = "SIZE/s",
            description = "How much of the live set is replaced per second. Default: 1 %% of it.")
    private Optional<String> churn = Optional.empty();

    @Option(
            names = "--allocation",
            paramLabel = "SIZE/s",
            description =
                    "A second thread allocates this much garbage, for example 200m/s." + " Default: ${DEFAULT-VALUE}.")
    private String allocation = "0";

    @Option(
            names = "--gc",
            parameterConsumer = CommaList.class,
            paramLabel = "GC",
            completionCandidates = Choices.Collectors.class,
            description = "Garbage collectors: ${COMPLETION-CANDIDATES}. Default: g1.")
    private List<String> collectors = new ArrayList<>();

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Fixed heap of each fork. Default: 1g, or three times the live set if that is more.")
    private Optional<String> heap = Optional.empty();

    @Option(names = "--rounds", paramLabel = "N", description = "Forks of every cell. Default: 3.")
    private Optional<Integer> rounds = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of payloads, schedules and the order of forks. Default: ${DEFAULT-VALUE}.")
    private long seed = RunOptions.DEFAULT_SEED;

    /** {@return what is measured, in the program's own terms} Nothing is checked yet. */
    RunOptions toOptions() {
        return new RunOptions(
                "latency",
                workloads,
                implementations,
                payloads,
                pointers,
                collectors,
                heap.or(this::heapForLiveSet),
                rounds,
                Optional.empty(),
                Optional.empty(),
                seed);
    }

    private Optional<String> heapForLiveSet() {
        try {
            long needed = (long) (Sizes.bytes(liveSet) * HEAP_OVER_LIVE_SET);
            return needed <= 1L << 30 ? Optional.empty() : Optional.of((needed >> 20) + "m");
        } catch (IllegalArgumentException e) {
            // Told with the other faults.
            return Optional.empty();
        }
    }

    /**
     * {@return the load}
     *
     * @param faults takes everything that is wrong with it; where there is something, the load is not to be used
     * @param count how many forks of a cell there are
     */
    LoadSettings toSettings(List<String> faults, int count) {
        Duration measured = checked(faults, "--duration", () -> Spans.parse(duration), Duration.ofSeconds(1));
        Duration before = checked(faults, "--warmup", () -> Spans.parse(warmup), Duration.ofSeconds(1));
        Duration closed = checked(faults, "--closed-loop", () -> Spans.parse(closedLoop), Duration.ofSeconds(1));
        ArrivalProcess process = ArrivalsText.process(arrivals, () -> burst(faults), faults);
        Rate asked = rate(faults, process);
        long kept = checked(faults, "--live-set", () -> Sizes.bytes(liveSet), 0L);
        long replaced = checked(
                faults, "--churn", () -> churn.map(Sizes::bytesPerSecond).orElse(kept / 100), 0L);
        long made = checked(faults, "--allocation", () -> Sizes.bytesPerSecond(allocation), 0L);
        if (workers < 1 || workers > MOST_WORKERS) {
            faults.add("--workers must be 1 to " + MOST_WORKERS + ": " + workers);
        }
        heap.ifPresent(size -> checkHeap(faults, size, kept));
        Optional<Duration> limit = forkTimeout.map(
                text -> forkTimeout(faults, text, before.plus(measured).plus(closed.multipliedBy(2))));
        List<ServiceLevel> levels = LevelOption.parse(slo, faults);
        if (asked instanceof Rate.Absolute absolute) {
            checkCount(faults, absolute.perSecond(), before.plus(measured), measured, levels, count);
        }
        return new LoadSettings(
                process,
                process instanceof ArrivalProcess.Replay ? Optional.of(Path.of(arrivals)) : Optional.empty(),
                asked,
                before,
                measured,
                workers,
                closed,
                kept,
                kept == 0 ? 0 : replaced,
                made,
                levels,
                limit);
    }

    private static Duration forkTimeout(List<String> faults, String text, Duration least) {
        Duration asked = checked(faults, "--fork-timeout", () -> Spans.parse(text), Duration.ofDays(1));
        if (asked.compareTo(least) <= 0) {
            faults.add("--fork-timeout " + text + " is too short: closed loop, warm-up and measuring alone take "
                    + Spans.shown(least));
        }
        return asked;
    }

    static <T> T checked(List<String> faults, String option, Supplier<T> value, T instead) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            faults.add(option + ": " + e.getMessage());
            return instead;
        }
    }

    private static void checkHeap(List<String> faults, String size, long kept) {
        long bytes = checked(faults, "--heap", () -> Sizes.bytes(size), Long.MAX_VALUE);
        if (bytes < kept * LEAST_HEAP_OVER_LIVE_SET) {
            faults.add("--heap " + size + " has no room for a live set of " + (kept >> 20)
                    + " MiB; at least a quarter more than that is needed");
        }
    }

    private ArrivalProcess burst(List<String> faults) {
        Duration length = checked(faults, "--burst-length", () -> Spans.parse(burstLength), Duration.ofSeconds(1));
        if (!(burstFactor > 1 && burstFactor <= 1000)) {
            faults.add("--burst-factor must be above 1 and at most 1000: " + burstFactor);
            return new ArrivalProcess.Constant();
        }
        return new ArrivalProcess.Burst(length.toNanos(), burstFactor);
    }

    private Rate rate(List<String> faults, ArrivalProcess process) {
        if (rate.isEmpty()) {
            return process instanceof ArrivalProcess.Replay replay
                    ? new Rate.Absolute(replay.recordedRate())
                    : new Rate.Share(0.6, rateOf);
        }
        Matcher absolute = RATE.matcher(rate.get().strip());
        Matcher share = SHARE.matcher(rate.get().strip());
        if (absolute.matches() && Double.parseDouble(absolute.group(1)) > 0) {
            return new Rate.Absolute(Double.parseDouble(absolute.group(1)));
        }
        if (share.matches()) {
            double percent = Double.parseDouble(share.group(1));
            if (percent > 0 && percent <= MOST_SHARE_PERCENT) {
                return new Rate.Share(percent / 100, rateOf);
            }
        }
        faults.add(
                "--rate '" + rate.get() + "' is not a rate; write requests a second, such as 1000/s, or a share of the"
                        + " capacity above 0 and at most " + (int) MOST_SHARE_PERCENT + "%, such as 60%");
        return new Rate.Absolute(1);
    }

    private static void checkCount(
            List<String> faults,
            double perSecond,
            Duration whole,
            Duration measured,
            List<ServiceLevel> levels,
            int count) {
        double all = perSecond * whole.toMillis() / 1000;
        if (all > Schedule.MOST_REQUESTS) {
            faults.add(Quantities.count(Math.round(all)) + " requests in a fork are too many; the limit is "
                    + Quantities.count(Schedule.MOST_REQUESTS) + ": lower --rate or shorten --duration");
        }
        double counted = perSecond * measured.toMillis() / 1000 * count;
        if (counted < 1) {
            faults.add("at this rate no request is due in the measured time; raise --rate or lengthen --duration");
        }
        for (ServiceLevel level : levels) {
            if (!LatencySummary.isTold(level.percentile(), (long) counted)) {
                faults.add("--slo " + Quantities.percentile(level.percentile()) + ": "
                        + Quantities.count(Math.round(counted)) + " requests in all leave fewer than "
                        + LatencySummary.FEWEST_BEYOND
                        + " beyond that percentile; lengthen --duration, or raise --rate or --rounds");
            }
        }
    }
}
