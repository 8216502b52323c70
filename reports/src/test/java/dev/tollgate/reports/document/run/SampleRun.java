// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Origin;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.Tool;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.CpuUse;
import dev.tollgate.reports.model.cell.FailedFork;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkOutcome;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Steadiness;
import dev.tollgate.reports.model.cell.Surroundings;
import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.model.cell.Timed;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.cell.Unmeasured;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Verdict;
import dev.tollgate.reports.stats.Ratios;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Runs made up from a seed, with the shape of real ones: the figures say nothing about any library. */
final class SampleRun {
    private static final Instant START = Instant.parse("2026-03-01T09:30:00Z");

    private final Random random = new Random(42);
    private final List<Cell> cells = new ArrayList<>();
    private RunStatus status = RunStatus.COMPLETE;
    private int rounds = 8;
    private int order;

    /** {@return a run as a user sees it: two workloads, a crash, a disagreement, disturbed forks, pieces, an A/A arm, a ruler} */
    static Run realistic() {
        SampleRun run = new SampleRun();
        for (Size size : List.of(new Size("1k", 1_024), new Size("16k", 16_384), new Size("256k", 262_144))) {
            String payload = "statuses-" + size.name;
            double base = 900 + size.bytes * 0.9;
            run.measured("json.extract", "fastjson2", Option.PURE_JAVA, Transfer.NONE, payload, size.bytes, base, 1);
            run.measured(
                    "json.extract", "jackson", Option.PURE_JAVA, Transfer.NONE, payload, size.bytes, base * 2.9, 1);
            run.measured(
                    "json.extract",
                    "simdjson-java",
                    Option.PURE_JAVA,
                    Transfer.NONE,
                    payload,
                    size.bytes,
                    base * 1.3,
                    1);
            run.measured(
                    "json.extract",
                    "rust-jni-copy",
                    Option.JNI,
                    Transfer.COPY,
                    payload,
                    size.bytes,
                    base * 0.72 + 90,
                    1);
            run.measured(
                    "json.extract",
                    "rust-jni-critical",
                    Option.JNI,
                    Transfer.CRITICAL,
                    payload,
                    size.bytes,
                    base * 0.61 + 60,
                    1);
            run.measured(
                    "json.extract",
                    "rust-ffm-copy",
                    Option.FFM,
                    Transfer.COPY,
                    payload,
                    size.bytes,
                    base * 0.7 + 95,
                    1);
            run.measured(
                    "json.extract",
                    "rust-ffm-off-heap",
                    Option.FFM,
                    Transfer.OFF_HEAP,
                    payload,
                    size.bytes,
                    base * 0.585 + 40,
                    1);
            run.measured(
                    "json.extract",
                    "rust-floor",
                    Option.NATIVE_FLOOR,
                    Transfer.NONE,
                    payload,
                    size.bytes,
                    base * 0.57 + 20,
                    1);
            run.lost(
                    "json.extract",
                    "rust-ffm-critical",
                    Option.FFM,
                    Transfer.CRITICAL,
                    payload,
                    size.bytes,
                    CellStatus.FAILED,
                    "the JVM died by SIGSEGV in libtollgate.so in each of 8 forks; see logs/fork-0012.log");
            run.lost(
                    "json.extract",
                    "rust-serde",
                    Option.FFM,
                    Transfer.COPY,
                    payload,
                    size.bytes,
                    CellStatus.DISAGREES,
                    "count: expected 118, was 117 at /statuses/*/user/name");
            run.measured(
                    "crypto.sha256",
                    "jdk",
                    Option.PURE_JAVA,
                    Transfer.NONE,
                    "random-" + size.name,
                    size.bytes,
                    120 + size.bytes * 0.61,
                    1);
            run.measured(
                    "crypto.sha256",
                    "bouncy-castle",
                    Option.PURE_JAVA,
                    Transfer.NONE,
                    "random-" + size.name,
                    size.bytes,
                    150 + size.bytes * 3.3,
                    1);
            run.measured(
                    "crypto.sha256",
                    "rust-ffm-critical",
                    Option.FFM,
                    Transfer.CRITICAL,
                    "random-" + size.name,
                    size.bytes,
                    90 + size.bytes * 0.612,
                    4);
            run.measured(
                    "crypto.sha256",
                    "rust-jni-copy",
                    Option.JNI,
                    Transfer.COPY,
                    "random-" + size.name,
                    size.bytes,
                    190 + size.bytes * 0.66,
                    1);
        }
        run.lost(
                "crypto.sha256",
                "corretto",
                Option.JNI,
                Transfer.COPY,
                "random-1k",
                1_024,
                CellStatus.UNAVAILABLE,
                "the provider is not on the class path; add -Pcorretto");
        run.piece("java", Option.PURE_JAVA, 0.6);
        run.piece("rust-jni", Option.JNI, 9);
        run.piece("rust-ffm", Option.FFM, 8);
        run.arm("json.extract", "fastjson2", "statuses-16k", 16_384, 15_645);
        run.ruler();
        return run.build();
    }

    SampleRun status(RunStatus newStatus) {
        status = newStatus;
        return this;
    }

    SampleRun rounds(int newRounds) {
        rounds = newRounds;
        return this;
    }

    SampleRun cell(Cell cell) {
        cells.add(cell);
        return this;
    }

    SampleRun measured(
            String workload,
            String implementation,
            Option option,
            Transfer transfer,
            String payload,
            long bytes,
            double nanos,
            double noise) {
        return cell(timed(workload, implementation, option, transfer, Role.SUBJECT, payload, bytes, nanos, noise));
    }

    SampleRun lost(
            String workload,
            String implementation,
            Option option,
            Transfer transfer,
            String payload,
            long bytes,
            CellStatus cellStatus,
            String why) {
        List<Fork> forks = new ArrayList<>();
        for (int round = 1; cellStatus == CellStatus.FAILED && round <= rounds; round++) {
            forks.add(fork(round, 1, ForkStatus.CRASHED, false, 0));
        }
        return cell(new Cell(
                target(workload, implementation, option, transfer, payload, bytes),
                Role.SUBJECT,
                Optional.empty(),
                forks,
                new Unmeasured(cellStatus, why)));
    }

    /** {@return the run, each cell compared with the fastest pure Java one of its group} */
    Run build() {
        return build(
                Map.of("cpu flags", "avx2 bmi2 sha_ni", "governor", "performance"), List.of("run", "--suite", "quick"));
    }

    Run build(Map<String, String> properties, List<String> command) {
        List<Cell> compared = cells.stream().map(this::compared).toList();
        return new Run(
                new Origin(
                        new Tool("tollgate", "0.1.0"),
                        "quick",
                        42,
                        command,
                        new Environment(
                                "3f9ac2d1",
                                "Linux 6.1",
                                "amd64",
                                "Some Processor @ 3.10GHz",
                                2,
                                24L << 30,
                                "OpenJDK 64-Bit Server VM 25 (Temurin)",
                                new TreeMap<>(properties))),
                new Plan(
                        rounds,
                        rounds,
                        0,
                        0,
                        3,
                        200_000_000,
                        5,
                        200_000_000,
                        60_000_000_000L,
                        Optional.empty(),
                        Optional.empty()),
                START,
                Optional.of(START.plusSeconds(281)),
                status,
                checks(compared),
                compared,
                List.of(),
                findings());
    }

    Cell timed(
            String workload,
            String implementation,
            Option option,
            Transfer transfer,
            Role role,
            String payload,
            long bytes,
            double nanos,
            double noise) {
        List<Fork> forks = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            double value = nanos * Math.exp(random.nextGaussian() * 0.012 * noise);
            boolean disturbed = random.nextInt(17) == 0;
            int attempt = 1;
            if (disturbed) {
                boolean repeated = random.nextBoolean();
                forks.add(fork(round, attempt++, ForkStatus.DISTURBED, repeated, value * 1.18));
                if (!repeated) {
                    continue;
                }
            }
            forks.add(fork(round, attempt, ForkStatus.OK, false, value));
        }
        List<Double> values =
                forks.stream().filter(Fork::counts).map(SyntheticRun::time).toList();
        long stall = (long) (40_000 + nanos * random.nextDouble(0.2, 3) + (transfer == Transfer.CRITICAL ? 8e6 : 2e5));
        return new Cell(
                target(workload, implementation, option, transfer, payload, bytes),
                role,
                Optional.empty(),
                forks,
                new Timed(
                        estimate("ns/op", values),
                        Optional.of(allocation(option == Option.PURE_JAVA ? bytes * 1.7 : 24, values.size())),
                        Optional.of(
                                CpuUse.of(estimate("ns/op", values), estimate("ns/op", times(values, cpu(option))))),
                        Optional.of(
                                option == Option.PURE_JAVA
                                        ? new GcSummary(
                                                41,
                                                38_200_000,
                                                2_900_000,
                                                60,
                                                41_000_000,
                                                3_100_000,
                                                90_000,
                                                8_000_000_000L)
                                        : new GcSummary(0, 0, 0, 9, 900_000, 200_000, 40_000, 8_000_000_000L)),
                        Optional.of(new Bystander(
                                new Percentiles(55_000, 60_000, 90_000, 120_000, stall, 8_000, ""),
                                new Percentiles(80, 110, 400, 9_000, stall / 3, 8_000, ""))),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** How many times its time a JVM takes of the processors: a collector works beside what is written in Java. */
    private static double cpu(Option option) {
        return option == Option.PURE_JAVA ? 1.4 : 1.01;
    }

    private static List<Double> times(List<Double> values, double factor) {
        return values.stream().map(value -> value * factor).toList();
    }

    private static Estimate allocation(double bytes, int forks) {
        return new Estimate("B/op", Collections.nCopies(forks, bytes), bytes, bytes * 0.95, bytes * 1.05);
    }

    static Estimate estimate(String unit, List<Double> values) {
        double mean = values.stream().mapToDouble(Math::log).average().orElse(0);
        double spread = Math.sqrt(values.stream()
                        .mapToDouble(value -> Math.pow(Math.log(value) - mean, 2))
                        .sum()
                / Math.max(1, values.size() - 1));
        double half = values.size() < 2 ? 0 : 2.365 * spread / Math.sqrt(values.size());
        return new Estimate(unit, values, Math.exp(mean), Math.exp(mean - half), Math.exp(mean + half));
    }

    private Cell compared(Cell cell) {
        Optional<Cell> base = cells.stream()
                .filter(other -> other.role() == Role.SUBJECT && other.option() == Option.PURE_JAVA)
                .filter(other -> other.workload().equals(cell.workload())
                        && other.payload().name().equals(cell.payload().name())
                        && other.configuration()
                                .key()
                                .equals(cell.configuration().key())
                        && other.throughput().isPresent())
                .min((one, other) -> Double.compare(
                        one.throughput().orElseThrow().estimate(),
                        other.throughput().orElseThrow().estimate()));
        if (base.isEmpty()
                || base.get() == cell
                || cell.throughput().isEmpty()
                || cell.comparison().isPresent()) {
            return cell;
        }
        Estimate mine = cell.throughput().get();
        Estimate theirs = base.get().throughput().orElseThrow();
        double ratio = mine.estimate() / theirs.estimate();
        double half = Math.hypot(Math.log(mine.high() / mine.estimate()), Math.log(theirs.high() / theirs.estimate()));
        double low = ratio * Math.exp(-half);
        double high = ratio * Math.exp(half);
        Verdict verdict = high < 0.98
                ? Verdict.FASTER
                : low > 1.02 ? Verdict.SLOWER : low > 0.95 && high < 1.05 ? Verdict.SAME : Verdict.INCONCLUSIVE;
        return with(
                cell,
                new Comparison(base.get().implementation(), ratio, low, high, rounds, verdict, rounds < 3 ? 0 : 11));
    }

    private void arm(String workload, String implementation, String payload, long bytes, double nanos) {
        cells.add(timed(
                workload, implementation + "@aa", Option.PURE_JAVA, Transfer.NONE, Role.AA, payload, bytes, nanos, 1));
        cells.add(with(cells.removeLast(), new Comparison(implementation, 1.004, 0.991, 1.017, 8, Verdict.SAME, 9)));
    }

    private void piece(String implementation, Option option, double nanos) {
        cells.add(timed("boundary.noop", implementation, option, Transfer.NONE, Role.PIECE, "none", 0, nanos, 0.3));
    }

    private void ruler() {
        cells.add(timed(
                "ruler.crc32", "jdk-ruler", Option.PURE_JAVA, Transfer.NONE, Role.RULER, "ruler", 0, 1_234_000, 0.6));
    }

    static Cell with(Cell cell, Comparison comparison) {
        double cpu = cpu(cell.option()) / cpu(Option.PURE_JAVA);
        Comparison ofCpu = new Comparison(
                comparison.baseline(),
                comparison.ratio() * cpu,
                comparison.low() * cpu,
                comparison.high() * cpu,
                comparison.pairs(),
                Ratios.verdict(comparison.low() * cpu, comparison.high() * cpu, comparison.pairs()),
                comparison.forksForFivePercent());
        return cell.with(cell.timed().orElseThrow().with(Optional.of(comparison), Optional.of(ofCpu)));
    }

    private Fork fork(int round, int attempt, ForkStatus forkStatus, boolean replaced, double nanos) {
        return new Fork(
                round,
                ++order,
                attempt,
                START.plusSeconds(order),
                2_400_000_000L,
                Optional.of(forkStatus == ForkStatus.DISTURBED ? 1.42 : 0.06),
                Optional.of(0.0),
                replaced,
                outcome(forkStatus, nanos));
    }

    private ForkOutcome outcome(ForkStatus forkStatus, double nanos) {
        Steadiness steadiness = random.nextInt(9) == 0 ? Steadiness.UNSTEADY : Steadiness.STEADY;
        return forkStatus == ForkStatus.CRASHED
                ? new FailedFork(forkStatus, "SIGSEGV", Optional.empty())
                : new TimedFork(
                        List.of(),
                        List.of(nanos),
                        nanos,
                        steadiness,
                        Optional.empty(),
                        Optional.empty(),
                        new Surroundings(
                                forkStatus == ForkStatus.DISTURBED,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private static PayloadInfo payload(String name, long bytes) {
        return new PayloadInfo(name, bytes, "ab".repeat(32), Map.of());
    }

    private static Target target(
            String workload, String implementation, Option option, Transfer transfer, String payload, long bytes) {
        return new Target(
                workload,
                new ImplementationInfo(implementation, option, transfer, option == Option.PURE_JAVA ? "java" : "rust"),
                payload(payload, bytes),
                jvm(implementation));
    }

    private static Jvm jvm(String implementation) {
        List<String> args = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED", "-Xlog:disable"));
        if (implementation.equals("simdjson-java")) {
            args.add("--add-modules=jdk.incubator.vector");
        }
        return new Jvm("g1", "1g", args);
    }

    private static List<Check> checks(List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.role() == Role.SUBJECT)
                .map(cell -> switch (cell.status()) {
                    case DISAGREES -> check(cell, CheckStatus.DISAGREES, "count=117 sum=99.5");
                    case UNAVAILABLE -> check(cell, CheckStatus.UNAVAILABLE, "");
                    case MEASURED, PARTIAL, FAILED, PENDING ->
                        new Check(
                                cell.workload(),
                                cell.implementation(),
                                cell.payload().name(),
                                CheckStatus.AGREES,
                                "count=118 sum=99.5",
                                Optional.empty());
                })
                .toList();
    }

    private static Check check(Cell cell, CheckStatus status, String answer) {
        return new Check(cell.workload(), cell.implementation(), cell.payload().name(), status, answer, cell.detail());
    }

    private static List<Finding> findings() {
        return List.of(
                new Finding(
                        "unsteady-forks",
                        Severity.INFO,
                        "5 forks had not settled: their later iterations differ from the earlier ones. They count.",
                        Map.of("forks", "5 of 120")),
                new Finding(
                        "cell-failed",
                        Severity.ERROR,
                        "json.extract by rust-ffm-critical crashed in every fork; the logs are kept below logs/.",
                        Map.of("forks", "8 of 8")),
                new Finding(
                        "disturbed-forks",
                        Severity.WARNING,
                        "Other processes took more than 1.10 processors in 6 forks; close them or measure at night.",
                        new TreeMap<>(Map.of("most foreign CPU", "1.42 processors", "limit", "1.10 processors"))));
    }

    private record Size(String name, long bytes) {}
}
