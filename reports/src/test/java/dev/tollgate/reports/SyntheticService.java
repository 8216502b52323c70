// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports;

import dev.tollgate.reports.findings.RunSummary;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Origin;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunSection;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Tool;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.section.LaunchOutcome;
import dev.tollgate.reports.model.service.AbsentRow;
import dev.tollgate.reports.model.service.Capacity;
import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.Overload;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbePurpose;
import dev.tollgate.reports.model.service.ProbeUse;
import dev.tollgate.reports.model.service.ProbeVerdict;
import dev.tollgate.reports.model.service.ProbeWarmth;
import dev.tollgate.reports.model.service.Reading;
import dev.tollgate.reports.model.service.ServiceClass;
import dev.tollgate.reports.model.service.ServiceMeasurement;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSettings;
import dev.tollgate.reports.model.service.ServiceSettings.Kind;
import dev.tollgate.reports.model.service.ServiceSubject;
import dev.tollgate.reports.model.service.Shape;
import dev.tollgate.reports.model.service.SlowCause;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.stats.Estimates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Builds runs with made-up figures of servers under load: nothing in them was measured. */
public final class SyntheticService {
    /** The service levels of {@link #capacity}, the main one first. */
    public static final List<String> LEVELS = List.of("p99<50ms", "p99<10ms", "p99<25ms", "p99<100ms");

    public static final int PROCESSES = 5;

    private static final long MILLI = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MEASURED_SECONDS = 20;
    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
    private static final PayloadInfo STATUSES = new PayloadInfo("statuses-256k", 262_144, "00ff", Map.of());
    private static final PayloadInfo BATCH = new PayloadInfo("batch-16", 4_096, "00ee", Map.of());
    /** How much of a level's limit grows the rate that is held: a hockey stick is steep there. */
    private static final Map<String, Double> SHARE_BY_LEVEL =
            Map.of("p99<50ms", 1.0, "p99<10ms", 0.86, "p99<25ms", 0.95, "p99<100ms", 1.03);

    private final Random random;
    private final Kind kind;
    private final List<ServiceSeries> series = new ArrayList<>();
    private final List<AbsentRow> absent = new ArrayList<>();
    private final double noise;
    private int order;

    /** A row that is made up: its name, the option of its hot path, and the rate that it holds. */
    public record Row(String name, String option, double capacity) {}

    public SyntheticService(Kind kind, long seed, double noise) {
        this.kind = kind;
        this.random = new Random(seed);
        this.noise = noise;
    }

    /** Capacities of eight rows, an A/A pair and a control on two payloads, with everything that can be wrong. */
    public static Run capacity() {
        SyntheticService service = new SyntheticService(Kind.CAPACITY, 1, 0.03);
        List<Row> extract = List.of(
                new Row("java", "pure-java", 410),
                new Row("java-jackson", "pure-java", 300),
                new Row("java-jni", "jni", 500),
                new Row("java-ffm", "ffm", 520),
                new Row("rust", "native", 760),
                new Row("go", "pure-go", 340),
                new Row("go-rust", "cgo", 610));
        service.question("extract", STATUSES, 64, extract);
        service.add("rust-mimalloc", ServiceRole.SUBJECT, ServiceClass.TUNED, "native", "extract", STATUSES, 64, 800);
        List<Row> verify = List.of(
                new Row("java", "pure-java", 180),
                new Row("java-jackson", "pure-java", 181),
                new Row("java-jni", "jni", 184),
                new Row("java-ffm", "ffm", 185),
                new Row("rust", "native", 230),
                new Row("go", "pure-go", 190),
                new Row("go-rust", "cgo", 192));
        service.question("verify", BATCH, 64, verify);
        service.change("java-jackson", "extract", SyntheticService::withFailure);
        service.change("java-jni", "extract", SyntheticService::withInvalid);
        service.change("go", "verify", SyntheticService::withoutCapacity);
        service.change("java-ffm", "extract", SyntheticService::withAnotherKnob);
        service.absent("java-httpserver", "its server is not built yet; service verify, load or capacity build it");
        return service.run();
    }

    /** Percentiles at two common rates. */
    public static Run rates() {
        SyntheticService service = new SyntheticService(Kind.RATES, 2, 0.03);
        service.question(
                "extract",
                STATUSES,
                64,
                List.of(
                        new Row("java", "pure-java", 520),
                        new Row("java-ffm", "ffm", 700),
                        new Row("rust", "native", 900),
                        new Row("go", "pure-go", 480),
                        new Row("go-rust", "cgo", 720)));
        service.change("go", "extract", SyntheticService::suspected);
        service.absent("java-jni", "no native library for this platform; install cargo and build");
        return service.run();
    }

    /** A question asked of rows, the first of which is repeated, and of a server that only reads. */
    public SyntheticService question(String endpoint, PayloadInfo payload, int connections, List<Row> rows) {
        for (Row row : rows) {
            add(
                    row.name,
                    ServiceRole.SUBJECT,
                    ServiceClass.PRODUCTION,
                    row.option,
                    endpoint,
                    payload,
                    connections,
                    row.capacity);
        }
        Row first = rows.getFirst();
        add(
                first.name + "@aa",
                ServiceRole.AA,
                ServiceClass.PRODUCTION,
                first.option,
                endpoint,
                payload,
                connections,
                first.capacity);
        add(
                "discard",
                ServiceRole.DISCARD,
                ServiceClass.PRODUCTION,
                first.option,
                endpoint,
                payload,
                connections,
                5_000);
        return this;
    }

    /** The same question without a single probe: for what looks at capacities alone. */
    public SyntheticService bare(String endpoint, PayloadInfo payload, List<Row> rows) {
        question(endpoint, payload, 64, rows);
        series.replaceAll(one -> with(one, List.of(), one.capacities(), one.knobs(), Optional.empty()));
        return this;
    }

    /** Drops all other servers. */
    public SyntheticService only(List<String> rows) {
        series.removeIf(one -> !rows.contains(one.subject().row()));
        return this;
    }

    public SyntheticService absent(String row, String reason) {
        absent.add(new AbsentRow(row, reason));
        return this;
    }

    /** A server that holds so much but for the noise of the run. */
    public SyntheticService add(
            String name,
            ServiceRole role,
            ServiceClass serviceClass,
            String option,
            String endpoint,
            PayloadInfo payload,
            int connections,
            double holds) {
        ServiceSubject subject = new ServiceSubject(
                name,
                role,
                serviceClass,
                "made up to hold " + Math.round(holds) + " requests a second",
                option,
                endpoint,
                payload,
                connections);
        List<Launch<ProbeFigures>> probes = new ArrayList<>();
        List<Capacity> capacities = new ArrayList<>();
        List<Overload> overloads = new ArrayList<>();
        if (kind == Kind.CAPACITY) {
            common(probes, subject, holds, List.of(100.0));
            if (role != ServiceRole.DISCARD) {
                double seen = holds * Math.exp(noise * random.nextGaussian());
                for (double times : new double[] {0.7, 0.8, 0.9, 0.97, 1.0, 1.05, 1.12}) {
                    repeat(probes, subject, holds, holds * times, ProbePurpose.FIT, 3);
                }
                LEVELS.forEach(level -> capacities.add(capacity(level, seen * SHARE_BY_LEVEL.get(level))));
                overloads.add(new Overload(1.2, 1.2 * seen, 0.9 * seen, Optional.of(800 * MILLI)));
                overloads.add(new Overload(
                        2, 2 * seen, 0.4 * seen, name.contains("go") ? Optional.empty() : Optional.of(4_000 * MILLI)));
            }
        } else {
            common(probes, subject, holds, List.of(100.0, 400.0));
        }
        series.add(new ServiceSeries(subject, probes, capacities, overloads, knobs(name), Optional.empty()));
        return this;
    }

    /** Changes what was made up of a server. */
    public SyntheticService change(String row, String endpoint, UnaryOperator<ServiceSeries> by) {
        series.replaceAll(one ->
                one.subject().row().equals(row) && one.subject().endpoint().equals(endpoint) ? by.apply(one) : one);
        return this;
    }

    public ServiceMeasurement measurement() {
        return new ServiceMeasurement(
                new ServiceSettings(
                        kind,
                        "Poisson",
                        Math.round(MEASURED_SECONDS * NANOS_PER_SECOND),
                        3_000 * MILLI,
                        60_000 * MILLI,
                        10_000 * MILLI,
                        1 * MILLI,
                        PROCESSES,
                        kind == Kind.CAPACITY ? Optional.of(2 * PROCESSES) : Optional.empty(),
                        kind == Kind.CAPACITY ? LEVELS : List.of(),
                        "one thread, SCHED_OTHER, pinned to none",
                        kind == Kind.CAPACITY ? Optional.of(0.1) : Optional.empty()),
                series,
                absent);
    }

    /** The run, summarised. */
    public Run run() {
        return RunSummary.summarise(raw());
    }

    public Run raw() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("isa", "avx2");
        properties.put("native rustc", "rustc 1.91.0");
        return new Run(
                new Origin(
                        new Tool("tollgate", "0.0.0-synthetic"),
                        "service",
                        42,
                        List.of("service", kind == Kind.CAPACITY ? "capacity" : "run", "--slo", "p99<50ms"),
                        new Environment(
                                "0123456789abcdef",
                                "Linux 6.1",
                                "amd64",
                                "Synthetic CPU",
                                2,
                                8L << 30,
                                "Synthetic JVM 25",
                                properties)),
                new Plan(
                        PROCESSES,
                        PROCESSES,
                        0,
                        0,
                        0,
                        0,
                        1,
                        Math.round(MEASURED_SECONDS * NANOS_PER_SECOND),
                        120_000 * MILLI,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                START,
                Optional.of(START.plusSeconds(2_400)),
                RunStatus.COMPLETE,
                List.of(),
                List.of(),
                List.of(new RunSection.OfService(measurement())),
                List.of());
    }

    private void common(List<Launch<ProbeFigures>> probes, ServiceSubject subject, double holds, List<Double> rates) {
        rates.forEach(rate -> repeat(probes, subject, holds, rate, ProbePurpose.COMMON, PROCESSES));
    }

    private void repeat(
            List<Launch<ProbeFigures>> probes,
            ServiceSubject subject,
            double holds,
            double rate,
            ProbePurpose purpose,
            int times) {
        for (int round = 1; round <= times; round++) {
            probes.add(launch(
                    round,
                    new LaunchOutcome.Measured<>(figures(subject, holds, rate, purpose), false, Optional.empty())));
        }
    }

    private Launch<ProbeFigures> launch(int round, LaunchOutcome<ProbeFigures> outcome) {
        order++;
        return new Launch<>(round, order, START.plusSeconds(order), 35_000 * MILLI, Optional.of(0.05), outcome);
    }

    private ProbeFigures figures(ServiceSubject subject, double holds, double rate, ProbePurpose purpose) {
        double load = Math.min(0.995, 0.97 * rate / holds * Math.exp(noise * random.nextGaussian()));
        long service = Math.round(0.55 * NANOS_PER_SECOND / holds * Math.exp(noise * random.nextGaussian()));
        long p50 = Math.round(service * (1 + 0.3 * load / (1 - load)));
        long p99 = Math.round(service * (2 + 0.65 * load / (1 - load)));
        long requests = Math.round(rate * MEASURED_SECONDS);
        boolean overloaded = rate > 1.1 * holds;
        int late = overloaded ? (int) (requests / 25) : 0;
        Map<String, Integer> outcomes = new LinkedHashMap<>();
        outcomes.put(ProbeFigures.OK, (int) requests - late);
        if (late > 0) {
            outcomes.put("timed-out", late);
        }
        Percentiles response = percentiles(p50, p99, requests - late);
        boolean hybrid = List.of("jni", "ffm", "cgo").contains(subject.option());
        boolean java = subject.row().startsWith("java");
        boolean go = subject.row().startsWith("go");
        return new ProbeFigures(
                rate,
                purpose,
                requests,
                outcomes,
                response,
                percentiles(service, 2 * service, requests - late),
                percentiles(28_000, 71_000, requests),
                Optional.of(percentiles(service * 9 / 10, service * 17 / 10, requests - late)),
                hybrid ? Optional.of(percentiles(service / 200, service / 100, requests - late)) : Optional.empty(),
                new ProbeUse(
                        Optional.of(1.05 * NANOS_PER_SECOND / holds * Math.exp(noise * random.nextGaussian())),
                        Optional.of(0.05 * NANOS_PER_SECOND / holds * (1 + load)),
                        Optional.of((java ? 420L : go ? 90L : 24L) << 20),
                        0.09 + rate / 8_000,
                        load > 0.95 ? 0.012 : 0,
                        0),
                new ProbeWarmth(
                        java ? 700 * MILLI : 12 * MILLI,
                        java ? 1_150 * MILLI : 19 * MILLI,
                        java ? 14_000 * MILLI : 4_000 * MILLI,
                        true),
                kind == Kind.CAPACITY && purpose != ProbePurpose.COMMON ? verdicts(p99, overloaded) : Map.of(),
                p99 > 20 * MILLI
                        ? List.of(
                                new SlowCause(java ? "gc-pause" : "burst", Math.max(1, requests / 160)),
                                new SlowCause("unexplained", Math.max(1, requests / 700)))
                        : List.of(),
                java
                        ? List.of(
                                new Reading("gc-pauses", Math.round(rate / 20), "1"),
                                new Reading("gc-pause-total", rate * 90_000, "ns"),
                                new Reading("gc-pause-max", 9.0 * MILLI, "ns"))
                        : go
                                ? List.of(
                                        new Reading("gc-assist-cpu", rate * 200_000, "ns"),
                                        new Reading("heap-peak", 48 << 20, "B"))
                                : List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Map<String, ProbeVerdict> verdicts(long p99, boolean overloaded) {
        Map<String, ProbeVerdict> verdicts = new LinkedHashMap<>();
        for (String level : LEVELS) {
            double limit = MILLI * Double.parseDouble(level.replaceAll("p99<|ms", ""));
            verdicts.put(
                    level,
                    overloaded || p99 > 1.2 * limit
                            ? ProbeVerdict.BREAKS
                            : p99 < 0.8 * limit ? ProbeVerdict.HOLDS : ProbeVerdict.CANNOT_TELL);
        }
        return verdicts;
    }

    private static Percentiles percentiles(long p50, long p99, long count) {
        return new Percentiles(p50, (p50 + p99) / 2, p99, 2 * p99, 3 * p99, count, "");
    }

    private static Capacity capacity(String level, double rate) {
        return new Capacity(
                level,
                Optional.of(rate),
                Optional.of(0.955 * rate),
                Optional.of(1.05 * rate),
                Optional.of(0.93 * rate),
                Optional.of(1.09 * rate),
                level.equals("p99<10ms") ? Shape.SLOPE : Shape.CLIFF,
                processes(rate),
                Optional.empty());
    }

    /** Three that differ by about 3 %. */
    private static Map<Integer, Double> processes(double rate) {
        Random random = new Random(Double.hashCode(rate));
        Map<Integer, Double> processes = new TreeMap<>();
        for (int process = 2; process <= 4; process++) {
            processes.put(process, Math.round(1000 * rate * Math.exp(0.03 * random.nextGaussian())) / 1000.0);
        }
        return processes;
    }

    private static List<Knob> knobs(String name) {
        List<Knob> knobs = new ArrayList<>(List.of(
                new Knob("tcp-nodelay", "on", "/proc", Optional.of("on")),
                new Knob("memory-limit", "1 GiB", "/health", Optional.of("1 GiB"))));
        if (name.startsWith("java")) {
            knobs.add(new Knob("collector", "G1", "/health", Optional.of("G1")));
            knobs.add(new Knob("heap-max", "512 MiB", "/health", Optional.empty()));
        } else if (name.startsWith("go")) {
            knobs.add(new Knob("gogc", "100", "/health", Optional.of("100")));
            knobs.add(new Knob("parser", name.equals("go-rust") ? "simd-json" : "sonic", "/health", Optional.empty()));
        } else {
            knobs.add(new Knob(
                    "allocator", name.endsWith("mimalloc") ? "mimalloc" : "system", "/health", Optional.empty()));
        }
        return knobs;
    }

    /** One of its processes crashed. */
    public static ServiceSeries withFailure(ServiceSeries one) {
        List<Launch<ProbeFigures>> probes = new ArrayList<>(one.probes());
        Launch<ProbeFigures> lost = probes.getLast();
        probes.set(
                probes.size() - 1,
                new Launch<>(
                        lost.round(),
                        lost.order(),
                        lost.startedAt(),
                        lost.durationNanos(),
                        lost.foreignCpus(),
                        new LaunchOutcome.Failed<>(
                                ForkStatus.CRASHED,
                                "its server ended with exit code 134",
                                Optional.of("java-jackson-459.log"))));
        return with(one, probes, one.capacities(), one.knobs(), Optional.empty());
    }

    /** The generator spoilt one of its probes, another had wrong answers, a third was not steady and lost connections. */
    public static ServiceSeries withInvalid(ServiceSeries one) {
        List<Launch<ProbeFigures>> probes = new ArrayList<>(one.probes());
        int last = probes.size() - 1;
        probes.set(
                last,
                changed(
                        probes.get(last),
                        f -> new ProbeFigures(
                                f.rate(),
                                f.purpose(),
                                f.requests(),
                                f.outcomes(),
                                f.response(),
                                f.service(),
                                f.sendLag(),
                                f.server(),
                                f.crossing(),
                                f.use(),
                                f.warmth(),
                                Map.of("p99<50ms", ProbeVerdict.INVALID),
                                f.slowCauses(),
                                f.readings(),
                                Optional.of("1 % of the requests were sent 3.21 ms late or later, at most 1 ms is"
                                        + " allowed"),
                                f.suspicion())));
        probes.set(
                last - 1,
                changed(
                        probes.get(last - 1),
                        f -> new ProbeFigures(
                                f.rate(),
                                f.purpose(),
                                f.requests(),
                                Map.of("ok", (int) f.requests() - 3, "wrong-answer", 3),
                                f.response(),
                                f.service(),
                                f.sendLag(),
                                f.server(),
                                f.crossing(),
                                new ProbeUse(
                                        f.use().cpuPerRequestNanos(),
                                        f.use().queuePerRequestNanos(),
                                        f.use().peakBytes(),
                                        f.use().generatorCpus(),
                                        f.use().waitedShare(),
                                        412),
                                new ProbeWarmth(
                                        f.warmth().startNanos(), f.warmth().firstAnswerNanos(), 60_000 * MILLI, false),
                                f.verdicts(),
                                f.slowCauses(),
                                f.readings(),
                                f.invalidBecause(),
                                f.suspicion())));
        return with(one, probes, one.capacities(), one.knobs(), Optional.empty());
    }

    /** Its answers wait for acknowledgements. */
    public static ServiceSeries suspected(ServiceSeries one) {
        List<Launch<ProbeFigures>> probes = one.probes().stream()
                .map(probe -> changed(
                        probe,
                        f -> new ProbeFigures(
                                f.rate(),
                                f.purpose(),
                                f.requests(),
                                f.outcomes(),
                                f.response(),
                                f.service(),
                                f.sendLag(),
                                f.server(),
                                f.crossing(),
                                f.use(),
                                f.warmth(),
                                f.verdicts(),
                                f.slowCauses(),
                                f.readings(),
                                f.invalidBecause(),
                                Optional.of(
                                        "12 % of the answers took 40.1 to 42.7 ms: acknowledgements are delayed, TCP_NODELAY"
                                                + " is off"))))
                .toList();
        return with(one, probes, one.capacities(), one.knobs(), Optional.empty());
    }

    /** Nothing that was tried showed its limit. */
    public static ServiceSeries withoutCapacity(ServiceSeries one) {
        List<Capacity> none = one.capacities().stream()
                .map(capacity -> new Capacity(
                        capacity.level(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(150.0),
                        Optional.empty(),
                        Shape.UNKNOWN,
                        Map.of(),
                        Optional.of("no rate that was tried breaks it")))
                .toList();
        return with(
                one,
                one.probes(),
                none,
                one.knobs(),
                Optional.of("no rate was found that breaks p99<50ms before the time ended"));
    }

    private static ServiceSeries withAnotherKnob(ServiceSeries one) {
        List<Knob> knobs = new ArrayList<>(one.knobs());
        knobs.set(1, new Knob("memory-limit", "2 GiB", "/health", Optional.of("1 GiB")));
        return with(one, one.probes(), one.capacities(), knobs, Optional.empty());
    }

    /** The same with another capacity at the main level, by processes whose intervals are Student's. */
    public static ServiceSeries holding(ServiceSeries one, Map<Integer, Double> processes) {
        Estimate estimate = Estimates.estimate("1/s", List.copyOf(processes.values()));
        return holding(one, estimate.low(), estimate.estimate(), estimate.high(), processes);
    }

    /** The same with other capacities at the main level. */
    public static ServiceSeries holding(ServiceSeries one, double low, double rate, double high) {
        return holding(one, low, rate, high, Map.of());
    }

    private static ServiceSeries holding(
            ServiceSeries one, double low, double rate, double high, Map<Integer, Double> processes) {
        return with(
                one,
                one.probes(),
                List.of(new Capacity(
                        LEVELS.getFirst(),
                        Optional.of(rate),
                        Optional.of(low),
                        Optional.of(high),
                        Optional.of(low),
                        Optional.of(high),
                        Shape.CLIFF,
                        processes,
                        Optional.empty())),
                one.knobs(),
                Optional.empty());
    }

    private static ServiceSeries with(
            ServiceSeries one,
            List<Launch<ProbeFigures>> probes,
            List<Capacity> capacities,
            List<Knob> knobs,
            Optional<String> because) {
        return new ServiceSeries(
                one.subject(), probes, capacities, because.isPresent() ? List.of() : one.overloads(), knobs, because);
    }

    private static Launch<ProbeFigures> changed(Launch<ProbeFigures> probe, UnaryOperator<ProbeFigures> by) {
        return new Launch<>(
                probe.round(),
                probe.order(),
                probe.startedAt(),
                probe.durationNanos(),
                probe.foreignCpus(),
                new LaunchOutcome.Measured<>(by.apply(probe.figures().orElseThrow()), false, Optional.empty()));
    }
}
