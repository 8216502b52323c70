// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.latency.LoadForkRunner;
import dev.tollgate.harness.latency.LoadSettings;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.recording.HostHiccups;
import dev.tollgate.harness.throughput.MachineLock;
import dev.tollgate.harness.verification.CheckItem;
import dev.tollgate.harness.verification.Checked;
import dev.tollgate.harness.verification.Verifier;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Load;
import dev.tollgate.reports.store.ForkLine;
import dev.tollgate.reports.store.ForkLog;
import dev.tollgate.reports.store.RunStore;
import dev.tollgate.reports.store.SampleLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run under load: answers are checked, capacities measured where the rate is a share of one, then rounds of single forks,
 * each saved as it ends. The first cell is measured once more in each round without a recording, so that the run
 * knows what recording costs.
 *
 * <p>{@link #run()} is called by one thread; {@link #interrupt()} by any other.
 */
public final class LatencySession {
    private static final Duration CHECK_LIMIT = Duration.ofSeconds(120);
    private static final Duration SIGNAL_DELAY = Duration.ofMillis(300);

    private final RunPlan plan;
    private final LoadSettings settings;
    private final boolean withUnrecorded;
    private final RunFolder folder;
    private final Progress progress;
    private final ForkLog forkLog;
    private final Recorded recorded = new Recorded();
    private final RunAssembly assembly;
    private final LoadRates rates;

    private final StopSign stop = new StopSign();
    private LoadForkRunner runner;
    private List<PlannedCell> cells = List.of();
    private int order;
    private int completedRounds;

    /**
     * A session.
     *
     * @param plan what to measure
     * @param settings under which load
     * @param withUnrecorded whether the first cell is measured without a recording, too
     * @param command the arguments that make this run again
     * @param environment the machine and the software
     * @param folder where it is saved; may hold the forks of a session that was interrupted
     * @param startedAt when the run began, earlier than now where it is resumed
     * @param progress told how it goes on
     * @throws IOException where the folder cannot be written to, or its forks can neither be read nor repaired
     */
    public LatencySession(
            RunPlan plan,
            LoadSettings settings,
            boolean withUnrecorded,
            List<String> command,
            Environment environment,
            RunFolder folder,
            Instant startedAt,
            Progress progress)
            throws IOException {
        this.plan = plan;
        this.settings = settings;
        this.withUnrecorded = withUnrecorded;
        this.folder = folder;
        this.progress = progress;
        // Opened before it is read: what is damaged is repaired then.
        this.forkLog = ForkLog.open(
                folder.path(),
                RunSession.hash(plan) + "-"
                        + Integer.toHexString(settings.toString().hashCode()));
        forkLog.notices().forEach(progress::warn);
        folder.lock().warning().ifPresent(progress::warn);
        ForkCommand.extraNote().ifPresent(progress::warn);
        // A run under load has no sections beside its rounds: this log stays empty, and no file is made.
        SampleRounds none = new SampleRounds(plan, SampleLog.open(folder.path()), progress);
        this.assembly = new RunAssembly(plan, command, environment, startedAt, recorded, none);
        Map<String, Load> known = new LinkedHashMap<>();
        List<ForkLine> lines = ForkLog.read(folder.path()).lines();
        ForeignLines.refuse(folder.path(), lines, plan);
        for (ForkLine line : lines) {
            recorded.add(line.key(), line.fork());
            line.fork().latency().ifPresent(latency -> known.put(line.key(), latency.load()));
            order = Math.max(order, line.fork().order());
        }
        this.rates = new LoadRates(settings, known, progress);
    }

    /** Ends the run as soon as possible; what was finished is kept. */
    public void interrupt() {
        stop.raise();
    }

    /** {@return whether any fork was finished, in this session or one before} */
    public boolean hasForks() {
        return recorded.size() > 0;
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
        try (forkLog) {
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
                    ForeignCpu foreignCpu = ForeignCpu.start();
                    HostHiccups hiccups = HostHiccups.start()) {
                runner = new LoadForkRunner(settings, plan.seed(), folder.path(), foreignCpu, hiccups, stop);
                measure();
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
        Map<String, CheckItem> items = new LinkedHashMap<>();
        plan.cells()
                .forEach(cell ->
                        items.putIfAbsent(RunSession.checkKey(cell), new CheckItem(cell.pairing(), cell.payload())));
        Verifier checking = new Verifier(folder.logs(), CHECK_LIMIT, progress::stage, stop);
        List<Checked> checked = checking.check(List.copyOf(items.values()), plan.seed());
        Map<String, Checked> results = new LinkedHashMap<>();
        int i = 0;
        for (String key : items.keySet()) {
            results.put(key, checked.get(i++));
        }
        List<PlannedCell> sound = plan.cells().stream()
                .filter(cell -> results.get(RunSession.checkKey(cell)).check().status() == CheckStatus.AGREES)
                .toList();
        List<PlannedCell> controls = withUnrecorded
                ? sound.stream()
                        .limit(1)
                        .map(c -> new PlannedCell(c.pairing(), c.payload(), c.collector(), c.heap(), Role.UNRECORDED))
                        .toList()
                : List.of();
        cells = new ArrayList<>(sound);
        cells.addAll(controls);
        assembly.checked(results, controls);
    }

    private void measure() throws IOException, InterruptedException {
        rates.find(runner, cells, stop::isRaised);
        cells.forEach(cell -> rates.obstacle(cell).ifPresent(obstacle -> assembly.leaveOut(cell, obstacle)));
        int rounds = plan.timing().rounds();
        for (int round = 1; round <= rounds && !stop.isRaised(); round++) {
            round(round, rounds);
            if (!stop.isRaised()) {
                completedRounds = round;
            }
            save(Optional.empty());
        }
    }

    private void round(int round, int rounds) throws IOException, InterruptedException {
        List<PlannedCell> due = RoundOrder.of(cells, plan.seed(), round).stream()
                .filter(cell -> !recorded.has(cell, round) && !recorded.isGivenUp(cell))
                .toList();
        for (int i = 0; i < due.size() && !stop.isRaised(); i++) {
            long left = due.size() - i + (long) cells.size() * (rounds - round);
            progress.fork(
                    recorded.size(),
                    (int) (recorded.size() + left),
                    settings.expectedFork().multipliedBy(left),
                    due.get(i).key());
            fork(due.get(i), new Place(round, ++order, 1));
        }
    }

    private void fork(PlannedCell cell, Place place) throws IOException, InterruptedException {
        Optional<Load> load = rates.of(cell);
        if (load.isEmpty()) {
            return;
        }
        Fork fork = runner.run(cell, load.get(), place);
        if (!fork.measured()) {
            Thread.sleep(SIGNAL_DELAY);
        }
        if (stop.isRaised() && !fork.measured()) {
            // Killed on purpose: it says nothing about the cell.
            return;
        }
        forkLog.append(new ForkLine(
                cell.pairing().workload().id(),
                cell.implementationName(),
                cell.payload().name(),
                cell.collector().id(),
                cell.heap(),
                cell.role(),
                fork));
        recorded.add(cell.key(), fork);
        if (!fork.measured()) {
            progress.warn(cell.key() + ": " + fork.detail().orElse(fork.status().id()));
        }
        fork.latency()
                .flatMap(latency ->
                        latency.reason().map(reason -> latency.validity().id() + ": " + reason))
                .ifPresent(reason -> progress.warn(cell.key() + " is " + reason));
    }
}
