// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports;

import dev.tollgate.reports.findings.RunSummary;
import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Origin;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.RoundsEnd;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Tool;
import dev.tollgate.reports.model.Until;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.CpuTime;
import dev.tollgate.reports.model.cell.FailedFork;
import dev.tollgate.reports.model.cell.Fork;
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
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.cell.Unmeasured;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.summary.Histograms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** Builds runs with made-up figures: nothing in them was measured. */
public final class SyntheticRun {
    public static final int ROUNDS = 8;

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Random random;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private RunStatus status = RunStatus.COMPLETE;
    private int rounds = ROUNDS;
    private int completed = ROUNDS;
    private Optional<Until> until = Optional.empty();
    private Optional<RoundsEnd> ended = Optional.empty();

    public SyntheticRun(long seed) {
        this.random = new Random(seed);
    }

    /** A run with a cell of each kind: good ones of each option, failed, disagreeing and unavailable ones, the controls. */
    public static Run ofEveryKind() {
        return new SyntheticRun(1)
                .subject("jackson", Option.PURE_JAVA, Transfer.NONE, 90_000, 0.01)
                .subject("simdjson-java", Option.PURE_JAVA, Transfer.NONE, 61_000, 0.01)
                .subject("rust-jni", Option.JNI, Transfer.COPY, 40_000, 0.01)
                .subject("rust-ffm-critical", Option.FFM, Transfer.CRITICAL, 36_000, 0.01)
                .subject("rust-floor", Option.NATIVE_FLOOR, Transfer.OFF_HEAP, 33_000, 0.01)
                .failing("rust-crash", ROUNDS)
                .failing("rust-flaky", 2)
                .without("wrong", CellStatus.DISAGREES, "count: expected 1024, got 1025")
                .without(
                        "rust-ffm",
                        CellStatus.UNAVAILABLE,
                        "no native library for this platform; install cargo and build")
                .control("simdjson-java@aa", Role.AA, 61_000, 0.01)
                .control("jdk", Role.RULER, 5_000, 0.01)
                .summarised();
    }

    public SyntheticRun subject(String id, Option option, Transfer transfer, double nanos, double noise) {
        return add(cell(
                id, option, transfer, Role.SUBJECT, "json.extract", forks(nanos, noise), CellStatus.PENDING, null));
    }

    public SyntheticRun control(String id, Role role, double nanos, double noise) {
        String workload = role == Role.RULER ? "ruler.jdk" : "json.extract";
        return add(cell(
                id, Option.PURE_JAVA, Transfer.NONE, role, workload, forks(nanos, noise), CellStatus.PENDING, null));
    }

    /** A cell whose forks crash, in the first rounds or in all. */
    public SyntheticRun failing(String id, int crashes) {
        List<Fork> forks = new ArrayList<>(forks(50_000, 0.01));
        for (int i = 0; i < crashes; i++) {
            forks.set(i, crashed(forks.get(i)));
        }
        return add(
                cell(id, Option.JNI, Transfer.CRITICAL, Role.SUBJECT, "json.extract", forks, CellStatus.PENDING, null));
    }

    public SyntheticRun without(String id, CellStatus cellStatus, String detail) {
        CheckStatus check = switch (cellStatus) {
            case DISAGREES -> CheckStatus.DISAGREES;
            case UNAVAILABLE -> CheckStatus.UNAVAILABLE;
            case FAILED -> CheckStatus.FAILED;
            case MEASURED, PARTIAL, PENDING -> CheckStatus.AGREES;
        };
        checks.add(new Check("json.extract", id, "statuses-16k", check, "", Optional.of(detail)));
        return add(cell(id, Option.FFM, Transfer.COPY, Role.SUBJECT, "json.extract", List.of(), cellStatus, detail));
    }

    public SyntheticRun add(Cell cell) {
        cells.add(cell);
        return this;
    }

    public SyntheticRun status(RunStatus recorded) {
        this.status = recorded;
        return this;
    }

    public SyntheticRun rounds(int planned, int complete) {
        this.rounds = planned;
        this.completed = complete;
        return this;
    }

    /** What its rounds went on for and why they ended, as files say it that are newer than version one's example. */
    public SyntheticRun ended(Until goal, RoundsEnd end) {
        until = Optional.of(goal);
        ended = Optional.of(end);
        return this;
    }

    public Run summarised() {
        return RunSummary.summarise(raw());
    }

    public Run raw() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("isa", "avx2");
        properties.put("clock source", "tsc");
        return new Run(
                new Origin(
                        new Tool("tollgate", "0.0.0-synthetic"),
                        "synthetic",
                        42,
                        List.of("run", "--suite", "synthetic"),
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
                        rounds,
                        completed,
                        900_000_000_000L,
                        0,
                        2,
                        200_000_000L,
                        6,
                        200_000_000L,
                        60_000_000_000L,
                        until,
                        ended),
                START,
                Optional.of(START.plusSeconds(240)),
                status,
                checks,
                cells,
                List.of(),
                List.of());
    }

    public static Cell cell(
            String id,
            Option option,
            Transfer transfer,
            Role role,
            String workload,
            List<Fork> forks,
            CellStatus status,
            String detail) {
        return new Cell(
                new Target(
                        workload,
                        new ImplementationInfo(id, option, transfer, id.startsWith("rust") ? "rust" : "java"),
                        new PayloadInfo("statuses-16k", 16_384, "00ff", Map.of("pointers", List.of("/statuses/*/id"))),
                        new Jvm(
                                "g1",
                                "1g",
                                id.startsWith("simdjson")
                                        ? List.of("--add-modules", "jdk.incubator.vector")
                                        : List.of())),
                role,
                Optional.empty(),
                forks,
                detail == null ? Unmeasured.of(status) : new Unmeasured(status, detail));
    }

    public List<Fork> forks(double nanos, double noise) {
        List<Fork> forks = new ArrayList<>();
        for (int round = 1; round <= completed; round++) {
            forks.add(fork(round, nanos * Math.exp(noise * random.nextGaussian()), 200_000));
        }
        return forks;
    }

    /** A good fork whose bystander was once held up for some time. */
    public static Fork fork(int round, double nanos, long stallNanos) {
        return new Fork(
                round,
                round,
                1,
                START.plusSeconds(round),
                2_000_000_000L,
                Optional.of(0.25),
                Optional.of(0.0),
                false,
                new TimedFork(
                        List.of(nanos * 1.5, nanos * 1.1),
                        List.of(nanos, nanos * 0.99, nanos * 1.01, nanos, nanos * 0.995, nanos * 1.005),
                        nanos,
                        Steadiness.STEADY,
                        Optional.of(128.0),
                        Optional.of(new CpuTime(nanos * 0.99, nanos * 1.02)),
                        new Surroundings(
                                false,
                                Optional.empty(),
                                Optional.of(new GcSummary(
                                        3, 3_000_000, 1_500_000, 5, 4_000_000, 1_600_000, 20_000, 1_200_000_000L)),
                                Optional.of(new Bystander(distribution(stallNanos), distribution(50_000))))));
    }

    public static Percentiles distribution(long worstNanos) {
        Histogram histogram = new Histogram(3);
        for (int i = 1; i <= 100; i++) {
            histogram.recordValue(i * 100L);
        }
        histogram.recordValue(worstNanos);
        return Histograms.encode(histogram);
    }

    public static Fork crashed(Fork fork) {
        return with(fork, ForkStatus.CRASHED, false);
    }

    public static Fork with(Fork fork, ForkStatus status, boolean replaced) {
        Fork other = fork.with(
                status.isMeasured()
                        ? disturbed(fork.timed().orElseThrow(), status == ForkStatus.DISTURBED)
                        : new FailedFork(
                                status,
                                "its JVM crashed: SIGSEGV in synthetic code",
                                Optional.of("round-" + fork.round() + ".log")));
        return replaced ? other.asReplaced() : other;
    }

    private static TimedFork disturbed(TimedFork fork, boolean disturbed) {
        Surroundings around = fork.surroundings();
        return new TimedFork(
                fork.warmupNanosPerOp(),
                fork.nanosPerOp(),
                fork.meanNanosPerOp(),
                fork.steadiness(),
                fork.allocatedBytesPerOp(),
                fork.cpu(),
                new Surroundings(disturbed, Optional.empty(), around.gc(), around.bystander()));
    }

    /** The fork, its JVM having taken so many times its time of the processors, and its measuring thread just its time. */
    public static Fork withCpu(Fork fork, double timesWall) {
        TimedFork timed = fork.timed().orElseThrow();
        double nanos = timed.meanNanosPerOp();
        return fork.with(new TimedFork(
                timed.warmupNanosPerOp(),
                timed.nanosPerOp(),
                nanos,
                timed.steadiness(),
                timed.allocatedBytesPerOp(),
                Optional.of(new CpuTime(nanos, nanos * timesWall)),
                timed.surroundings()));
    }

    /** The fork's time per operation in nanoseconds. */
    public static double time(Fork fork) {
        return fork.timed().orElseThrow().meanNanosPerOp();
    }

    public static Cell find(Run run, String implementation) {
        Predicate<Cell> wanted = c -> c.implementation().equals(implementation);
        return run.cells().stream().filter(wanted).findFirst().orElseThrow();
    }
}
