// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Controls;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.LedgerPieces;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.harness.plan.Spans;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.sampling.SampleRunner;
import dev.tollgate.harness.throughput.ForkRunner;
import dev.tollgate.harness.throughput.MachineLock;
import dev.tollgate.harness.throughput.Shape;
import dev.tollgate.harness.verification.CheckItem;
import dev.tollgate.harness.verification.Checked;
import dev.tollgate.harness.verification.Verifier;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.store.ForkLine;
import dev.tollgate.reports.store.ForkLog;
import dev.tollgate.reports.store.RunStore;
import dev.tollgate.reports.store.SampleLog;
import dev.tollgate.workloads.spi.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run: answers are checked, then rounds of single forks are measured, each saved as it ends.
 *
 * <p>{@link #run()} is called by one thread; {@link #interrupt()} by any other.
 */
public final class RunSession {
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(120);
    /** Ctrl-C reaches forks and this process alike: after a fork failed, the signal may still be on its way here. */
    static final Duration SIGNAL_DELAY = Duration.ofMillis(300);

    private final Catalog catalog;
    private final RunPlan plan;
    private final RunFolder folder;
    private final Progress progress;
    private final ForkLog forkLog;
    private final Recorded recorded = new Recorded();
    private final SampleLog sampleLog;
    private final SampleRounds samples;
    private final RunAssembly assembly;
    private final Map<String, Shape> shapes = new HashMap<>();

    private final StopSign stop = new StopSign();
    private List<PlannedCell> cells = List.of();
    private int order;
    private int completedRounds;
    private Duration lastRound = Duration.ZERO;

    /**
     * A session.
     *
     * @param catalog what there is
     * @param plan what to measure
     * @param command the arguments that make this run again
     * @param environment the machine and the software
     * @param folder where it is saved; may hold the forks of a session that was interrupted
     * @param startedAt when the run began, earlier than now where it is resumed
     * @param progress told how it goes on
     * @throws IOException where the folder cannot be written to, or its forks can neither be read nor repaired
     */
    public RunSession(
            Catalog catalog,
            RunPlan plan,
            List<String> command,
            Environment environment,
            RunFolder folder,
            Instant startedAt,
            Progress progress)
            throws IOException {
        this.catalog = catalog;
        this.plan = plan;
        this.folder = folder;
        this.progress = progress;
        // Opened before it is read: what is damaged is repaired then.
        this.forkLog = ForkLog.open(folder.path(), hash(plan));
        forkLog.notices().forEach(progress::warn);
        folder.lock().warning().ifPresent(progress::warn);
        ForkCommand.extraNote().ifPresent(progress::warn);
        this.sampleLog = SampleLog.open(folder.path());
        this.samples = new SampleRounds(plan, sampleLog, progress);
        this.assembly = new RunAssembly(plan, command, environment, startedAt, recorded, samples);
        List<ForkLine> lines = ForkLog.read(folder.path()).lines();
        ForeignLines.refuse(folder.path(), lines, plan);
        for (ForkLine line : lines) {
            recorded.add(line.key(), line.fork());
            order = Math.max(order, line.fork().order());
        }
    }

    /** {@return what forks belong to: those with further arguments are not those of a run without} */
    static String hash(RunPlan plan) {
        List<String> extra = ForkCommand.extraArguments();
        return extra.isEmpty() ? plan.hash() : plan.hash() + "-" + Integer.toHexString(extra.hashCode());
    }

    /** Ends the run as soon as possible; what was finished is kept. */
    public void interrupt() {
        stop.raise();
    }

    /** {@return whether any fork was finished, in this session or one before} */
    public boolean hasForks() {
        return recorded.size() > 0 || samples.hasSamples();
    }

    /** {@return whether the run was interrupted} */
    public boolean isInterrupted() {
        return stop.isRaised();
    }

    /**
     * {@return the run as it is at its end, which is saved in its folder}
     *
     * @throws IOException where results cannot be written
     * @throws InterruptedException where the thread is interrupted
     */
    public Run run() throws IOException, InterruptedException {
        try (forkLog;
                sampleLog) {
            measureAll();
        } catch (InterruptedException e) {
            if (!stop.isRaised()) {
                throw e;
            }
            // Before anything was measured: the run says so itself.
        }
        return save(Optional.of(Instant.now()));
    }

    private void measureAll() throws IOException, InterruptedException {
        assembly.loadPayloads();
        save(Optional.empty());
        check();
        save(Optional.empty());
        if (!stop.isRaised() && !cells.isEmpty()) {
            try (MachineLock _ = MachineLock.acquire(progress::warn, stop::isRaised);
                    ForeignCpu foreignCpu = ForeignCpu.start()) {
                Budget budget = new Budget(plan.timing().budget(), System::nanoTime);
                measure(new ForkRunner(plan.timing(), plan.seed(), folder.logs(), foreignCpu, stop), budget);
                save(Optional.empty());
                samples.take(
                        new SampleRunner(plan.seed(), plan.timing().forkTimeout(), folder.logs(), foreignCpu, stop),
                        budget,
                        stop::isRaised);
            }
        }
    }

    private Run save(Optional<Instant> finishedAt) throws IOException {
        Run run = assembly.assemble(cells, completedRounds, stop.isRaised(), finishedAt);
        folder.check();
        RunStore.write(folder.path(), run);
        return run;
    }

    private void check() throws IOException, InterruptedException {
        Verifier checking = new Verifier(folder.logs(), CHECK_LIMIT, progress::stage, stop);
        Map<String, CheckItem> items = new LinkedHashMap<>();
        Stream.concat(plan.cells().stream(), plan.sections().stream().flatMap(section -> section.cells().stream()))
                .forEach(cell -> items.putIfAbsent(checkKey(cell), new CheckItem(cell.pairing(), cell.payload())));
        Map<String, Checked> results = new LinkedHashMap<>(verify(checking, items));
        List<PlannedCell> sound = soundCells(plan.cells(), results);
        List<PlannedCell> controls = new ArrayList<>();
        for (PlannedCell cell : Controls.of(catalog, sound)) {
            controls.add(pinned(cell));
        }
        for (PlannedCell piece : LedgerPieces.of(catalog, plan, sound)) {
            controls.add(pinned(piece));
        }
        Map<String, CheckItem> further = new LinkedHashMap<>();
        controls.stream()
                .filter(cell -> !results.containsKey(checkKey(cell)))
                .forEach(cell -> further.put(checkKey(cell), new CheckItem(cell.pairing(), cell.payload())));
        results.putAll(verify(checking, further));
        cells = new ArrayList<>(sound);
        cells.addAll(soundCells(controls, results));
        for (PlannedCell cell : cells) {
            shapes.put(cell.key(), results.get(checkKey(cell)).shape().orElseThrow());
        }
        samples.prepare(cell -> !soundCells(List.of(cell), results).isEmpty());
        assembly.checked(results, controls);
    }

    private PlannedCell pinned(PlannedCell cell) {
        try {
            return cell.pinned(plan.seed());
        } catch (PayloadException e) {
            throw new Faults(List.of(e.getMessage()));
        }
    }

    private Map<String, Checked> verify(Verifier checking, Map<String, CheckItem> items)
            throws IOException, InterruptedException {
        List<Checked> results = checking.check(List.copyOf(items.values()), plan.seed());
        Map<String, Checked> byKey = new LinkedHashMap<>();
        int i = 0;
        for (String key : items.keySet()) {
            byKey.put(key, results.get(i++));
        }
        return byKey;
    }

    static String checkKey(PlannedCell cell) {
        return cell.pairing().workload().id() + " "
                + cell.pairing().implementation().id() + " " + cell.payload().name();
    }

    private static List<PlannedCell> soundCells(List<PlannedCell> cells, Map<String, Checked> results) {
        return cells.stream()
                .filter(cell -> results.get(checkKey(cell)).check().status() == CheckStatus.AGREES)
                .toList();
    }

    private void measure(ForkRunner runner, Budget budget) throws IOException, InterruptedException {
        Timing timing = plan.timing();
        boolean adaptive = timing.precisionPercent() > 0;
        int target = adaptive ? Looks.after(0) : timing.rounds();
        int round = 1;
        while (round <= target && !stop.isRaised()) {
            if (round > 1 && !budget.allows(lastRound.plus(samples.expected()))) {
                progress.warn("the budget of " + Spans.shown(timing.budget()) + " ends the run after " + completedRounds
                        + " of " + target + " rounds");
                return;
            }
            round(runner, round, target, budget);
            if (!stop.isRaised()) {
                completedRounds = round;
            }
            save(Optional.empty());
            if (adaptive && round == target && target < Looks.last() && !isPrecise()) {
                target = Looks.after(round);
            }
            round++;
        }
    }

    private boolean isPrecise() throws IOException {
        return assembly.widestHalfIntervalPercent(cells) <= plan.timing().precisionPercent();
    }

    private void round(ForkRunner runner, int round, int rounds, Budget budget)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<PlannedCell> disturbed = new ArrayList<>();
        List<PlannedCell> due = RoundOrder.of(cells, plan.seed(), round).stream()
                .filter(cell -> !recorded.has(cell, round) && !recorded.isGivenUp(cell))
                .toList();
        for (int i = 0; i < due.size() && !stop.isRaised(); i++) {
            PlannedCell cell = due.get(i);
            tell(cell, due.size() - i, round, rounds);
            Optional<Fork> fork = fork(runner, cell, new Place(round, ++order, 1));
            if (fork.isPresent() && fork.get().status() == ForkStatus.DISTURBED) {
                disturbed.add(cell);
            }
        }
        Duration needed = lastRound.multipliedBy(rounds - round).plus(samples.expected());
        for (PlannedCell cell : disturbed) {
            if (!stop.isRaised() && budget.allows(needed.plus(plan.timing().expectedFork()))) {
                tell(cell, 1, round, rounds);
                fork(runner, cell, new Place(round, ++order, 2));
            }
        }
        if (!due.isEmpty()) {
            lastRound = Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private void tell(PlannedCell cell, int leftInRound, int round, int rounds) {
        long active = cells.stream().filter(c -> !recorded.isGivenUp(c)).count();
        Duration perFork =
                lastRound.isZero() || active == 0 ? plan.timing().expectedFork() : lastRound.dividedBy(active);
        long left = leftInRound + active * (rounds - round);
        progress.fork(recorded.size(), (int) (recorded.size() + left), perFork.multipliedBy(left), cell.key());
    }

    private Optional<Fork> fork(ForkRunner runner, PlannedCell cell, Place place)
            throws IOException, InterruptedException {
        Fork fork = runner.run(cell, shapes.get(cell.key()), place);
        if (!fork.measured()) {
            Thread.sleep(SIGNAL_DELAY);
        }
        if (stop.isRaised() && !fork.measured()) {
            // Killed on purpose: it says nothing about the cell.
            return Optional.empty();
        }
        ForkLine line = new ForkLine(
                cell.pairing().workload().id(),
                cell.implementationName(),
                cell.payload().name(),
                cell.collector().id(),
                cell.heap(),
                cell.role(),
                fork);
        forkLog.append(line);
        recorded.add(cell.key(), fork);
        if (!fork.measured()) {
            progress.warn(cell.key() + ": " + fork.detail().orElse(fork.status().id()));
        }
        return Optional.of(fork);
    }
}
