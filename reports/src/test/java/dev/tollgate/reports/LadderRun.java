// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports;

import dev.tollgate.reports.findings.RunSummary;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Fork;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Builds runs over sizes with made-up figures: nothing in them was measured. */
public final class LadderRun {
    public static final String WORKLOAD = "json.extract";

    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Random random;
    private final Random cpuRandom;
    private final int rounds;
    private final double noise;
    private final double[] roundEffects;
    private final List<Cell> cells = new ArrayList<>();
    private final Map<Option, Double> cpu = new EnumMap<>(Option.class);

    /**
     * A run.
     *
     * @param noise the deviation of a fork's log time
     */
    public LadderRun(long seed, int rounds, double noise) {
        random = new Random(seed);
        cpuRandom = new Random(~seed);
        this.rounds = rounds;
        this.noise = noise;
        // What slows a whole round down by far more than the forks differ: pairing must take it out.
        roundEffects = random.doubles(rounds, 0, 0.3).toArray();
    }

    /** What is added from now on knows its processor time: so many times its time on the wall, with noise of its own. */
    public LadderRun cpu(Option option, double timesWall) {
        cpu.put(option, timesWall);
        return this;
    }

    /** An implementation at every size, its time in nanoseconds by the payload's length. */
    public LadderRun add(String id, Option option, DoubleUnaryOperator nanos, long stallNanos, long... sizes) {
        for (long bytes : sizes) {
            add(id, option, "statuses-" + name(bytes), bytes, nanos.applyAsDouble(bytes), stallNanos);
        }
        return this;
    }

    public LadderRun add(String id, Option option, String payload, long bytes, double nanos, long stallNanos) {
        return add(cell(id, option, payload, bytes, forks(nanos, stallNanos)));
    }

    public LadderRun add(Cell cell) {
        Double timesWall = cpu.get(cell.option());
        cells.add(
                timesWall == null
                        ? cell
                        : cell(
                                cell.workload(),
                                cell.implementation(),
                                cell.option(),
                                cell.role(),
                                cell.payload().name(),
                                cell.payload().bytes(),
                                cell.forks().stream()
                                        .map(fork -> SyntheticRun.withCpu(
                                                fork, timesWall * Math.exp(noise * cpuRandom.nextGaussian())))
                                        .toList()));
        return this;
    }

    public List<Fork> forks(double nanos, long stallNanos) {
        List<Fork> forks = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            double time = nanos * Math.exp(roundEffects[round - 1] + noise * random.nextGaussian());
            long stall = Math.round(stallNanos * Math.exp(noise * random.nextGaussian()));
            forks.add(fork(round, time, stall));
        }
        return forks;
    }

    public Run run() {
        return run(RunStatus.COMPLETE);
    }

    public Run run(RunStatus status) {
        SyntheticRun run = new SyntheticRun(0).status(status).rounds(rounds, rounds);
        cells.forEach(run::add);
        return RunSummary.summarise(run.raw());
    }

    public static Run withStatus(Run run, RunStatus status) {
        return run.with(status, run.cells(), run.findings());
    }

    public static Cell cell(String id, Option option, String payload, long bytes, List<Fork> forks) {
        return cell(WORKLOAD, id, option, Role.SUBJECT, payload, bytes, forks);
    }

    public static Cell ruler(List<Fork> forks) {
        return cell("ruler.jdk", "jdk", Option.PURE_JAVA, Role.RULER, "none-0", 0, forks);
    }

    private static Cell cell(
            String workload, String id, Option option, Role role, String payload, long bytes, List<Fork> forks) {
        return new Cell(
                new Target(
                        workload,
                        new ImplementationInfo(
                                id,
                                option,
                                option == Option.PURE_JAVA ? Transfer.NONE : Transfer.CRITICAL,
                                option == Option.PURE_JAVA ? "java" : "rust"),
                        new PayloadInfo(payload, bytes, "00ff", Map.of()),
                        new Jvm("g1", "1g", List.of())),
                role,
                Optional.empty(),
                forks,
                Unmeasured.of(CellStatus.PENDING));
    }

    public static Fork fork(int round, double nanos, long stallNanos) {
        return new Fork(
                round,
                round,
                1,
                START.plusSeconds(round),
                2_000_000_000L,
                Optional.empty(),
                Optional.empty(),
                false,
                new TimedFork(
                        List.of(),
                        List.of(nanos),
                        nanos,
                        Steadiness.UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        new Surroundings(
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new Bystander(delays(stallNanos), delays(stallNanos / 3))))));
    }

    private static Percentiles delays(long worst) {
        return new Percentiles(worst / 8, worst / 4, worst / 2, worst, worst, 100, "");
    }

    private static String name(long bytes) {
        return bytes % 1024 == 0 ? bytes / 1024 + "k" : Long.toString(bytes);
    }
}
