// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.PayloadDigest;
import dev.tollgate.harness.plan.PayloadSource;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.PlannedSection;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.harness.verification.Checked;
import dev.tollgate.reports.findings.RunSummary;
import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Origin;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.RoundsEnd;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Until;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.ImplementationInfo;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Target;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.cell.Unmeasured;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Named;
import dev.tollgate.reports.summary.CellSummary;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Translates what the harness planned and saw into the result model. */
final class RunAssembly {
    private final RunPlan plan;
    private final List<String> command;
    private final Environment environment;
    private final Instant startedAt;
    private final Recorded recorded;
    private final SectionRounds samples;
    private final Map<String, PayloadInfo> payloads = new HashMap<>();
    private Map<String, Checked> checks = Map.of();
    private List<PlannedCell> controls = List.of();
    private final Map<String, String> obstacles = new HashMap<>();
    private Optional<RoundsEnd> ended = Optional.empty();

    RunAssembly(
            RunPlan plan,
            List<String> command,
            Environment environment,
            Instant startedAt,
            Recorded recorded,
            SectionRounds samples) {
        this.plan = plan;
        this.command = command;
        this.environment = environment;
        this.startedAt = startedAt;
        this.recorded = recorded;
        this.samples = samples;
    }

    /**
     * Learns the size and digest of every payload.
     *
     * @throws IOException where a file can no longer be read as it could when the run was planned
     */
    void loadPayloads() throws IOException {
        for (PlannedCell cell : plan.cells()) {
            payload(cell);
        }
        for (PlannedSection section : plan.sections()) {
            for (PlannedCell cell : section.cells()) {
                payload(cell);
            }
        }
    }

    private PayloadInfo loaded(PlannedCell cell) {
        return Objects.requireNonNull(
                payloads.get(payloadKey(cell)), "payloads are loaded before anything is measured");
    }

    private static String payloadKey(PlannedCell cell) {
        return cell.pairing().workload().id() + " " + cell.payload().name();
    }

    private PayloadInfo payload(PlannedCell cell) throws IOException {
        String key = payloadKey(cell);
        PayloadInfo known = payloads.get(key);
        if (known == null) {
            known = describe(cell.payload(), cell);
            payloads.put(key, known);
        }
        return known;
    }

    private PayloadInfo describe(PayloadSource source, PlannedCell cell) throws IOException {
        try {
            Payload payload = source.load(cell.pairing().workload(), plan.seed());
            return new PayloadInfo(
                    source.name(),
                    payload.sizeBytes(),
                    source.sha256().orElseGet(() -> PayloadDigest.of(payload)),
                    payload.parameters());
        } catch (PayloadException e) {
            throw new Faults(List.of(e.getMessage()));
        }
    }

    void checked(Map<String, Checked> results, List<PlannedCell> controlCells) throws IOException {
        checks = new LinkedHashMap<>(results);
        controls = List.copyOf(controlCells);
        for (PlannedCell cell : controls) {
            payload(cell);
        }
    }

    /** Learns why rounds ended. */
    void ended(RoundsEnd end) {
        ended = Optional.of(end);
    }

    /** Learns why a cell whose answer agrees has no forks. */
    void leaveOut(PlannedCell cell, String obstacle) {
        obstacles.put(cell.key(), obstacle);
    }

    /**
     * {@return the run as it stands}
     *
     * @param measurable the cells that are measured, controls among them
     * @param completedRounds how many rounds are complete
     * @param interrupted whether the user stopped it
     * @param finishedAt when it ended; empty while it goes on
     */
    Run assemble(List<PlannedCell> measurable, int completedRounds, boolean interrupted, Optional<Instant> finishedAt)
            throws IOException {
        List<Cell> cells = new ArrayList<>();
        for (PlannedCell cell : plan.cells()) {
            cells.add(cell(cell));
        }
        for (PlannedCell cell : controls) {
            cells.add(cell(cell));
        }
        Run run = new Run(
                new Origin(ThisProgram.tool(), plan.suite(), plan.seed(), command, environment),
                plan(completedRounds),
                startedAt,
                finishedAt,
                RunStatus.COMPLETE,
                checks.values().stream().map(Checked::check).toList(),
                cells,
                List.of(),
                List.of());
        run = new SectionAssembly(samples, this::loaded).addTo(run);
        boolean unfinished = interrupted || finishedAt.isEmpty();
        return RunSummary.summarise(unfinished ? run.with(RunStatus.INTERRUPTED, run.cells(), run.findings()) : run);
    }

    private Plan plan(int completedRounds) {
        Timing timing = plan.timing();
        Optional<Long> inTurn = Optional.of(timing.slotTime().toNanos()).filter(slot -> slot > 0);
        return new Plan(
                timing.rounds(),
                completedRounds,
                timing.budget().toNanos(),
                timing.precisionPercent(),
                timing.warmupIterations(),
                timing.warmupTime().toNanos(),
                timing.iterations(),
                timing.iterationTime().toNanos(),
                timing.forkTimeout().toNanos(),
                inTurn.map(_ -> timing.warmupLimit().toNanos()),
                inTurn,
                Optional.of(
                        timing.untilDecided()
                                ? Until.DECIDED
                                : timing.precisionPercent() > 0 ? Until.PRECISION : Until.ROUNDS),
                ended);
    }

    private Cell cell(PlannedCell cell) throws IOException {
        List<String> arguments = withExtra(cell.pairing().implementation().jvmArguments());
        return new Cell(
                new Target(
                        cell.pairing().workload().id(),
                        described(cell.implementationName(), cell.pairing().implementation()),
                        payload(cell),
                        new Jvm(cell.collector().id(), cell.heap(), arguments)),
                cell.role(),
                cell.piece(),
                recorded.of(cell.key()),
                unmeasured(cell));
    }

    /** {@return an implementation in the result model}
     *
     * @param name what the cell calls it: its id, and a mark where it is repeated
     */
    static ImplementationInfo described(String name, Implementation<?> implementation) {
        return new ImplementationInfo(
                name,
                byId(Option.values(), implementation.option().id()),
                byId(Transfer.values(), implementation.transfer().id()),
                implementation.language());
    }

    private Unmeasured unmeasured(PlannedCell cell) {
        Optional<Check> check =
                Optional.ofNullable(checks.get(AnswerCheck.key(cell))).map(Checked::check);
        CellStatus status = check.map(c -> status(c.status())).orElse(CellStatus.PENDING);
        return check.filter(c -> c.status() != CheckStatus.AGREES)
                .flatMap(Check::detail)
                .or(() -> Optional.ofNullable(obstacles.get(cell.key())))
                .map(reason -> new Unmeasured(status, reason))
                .orElseGet(() -> Unmeasured.of(status));
    }

    /** {@return the arguments that an implementation needs, and those that forks got from the environment beside} */
    static List<String> withExtra(List<String> needed) {
        List<String> all = new ArrayList<>(needed);
        all.addAll(ForkCommand.extraShown());
        return all;
    }

    /** What checking alone says of a cell; its forks, if any, say the rest. */
    private static CellStatus status(CheckStatus status) {
        return switch (status) {
            case AGREES -> CellStatus.PENDING;
            case DISAGREES -> CellStatus.DISAGREES;
            case FAILED -> CellStatus.FAILED;
            case UNAVAILABLE, SKIPPED -> CellStatus.UNAVAILABLE;
        };
    }

    static <E extends Enum<E> & Named> E byId(E[] values, String id) {
        return Arrays.stream(values)
                .filter(value -> value.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the result model has no word '" + id + "'"));
    }

    /** {@return the widest half interval among measured cells, in percent of the estimate; infinite where one has none} */
    double widestHalfIntervalPercent(List<PlannedCell> cells) throws IOException {
        double widest = 0;
        for (PlannedCell cell : cells) {
            if (recorded.isGivenUp(cell)) {
                continue;
            }
            Optional<Estimate> estimate = CellSummary.summarise(cell(cell)).throughput();
            widest =
                    Math.max(widest, estimate.map(RunAssembly::halfWidthPercent).orElse(Double.POSITIVE_INFINITY));
        }
        return widest;
    }

    private static double halfWidthPercent(Estimate estimate) {
        return estimate.perFork().size() < 2
                ? Double.POSITIVE_INFINITY
                : 100 * (estimate.high() - estimate.low()) / 2 / estimate.estimate();
    }
}
