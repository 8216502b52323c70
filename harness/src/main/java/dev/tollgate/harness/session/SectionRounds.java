// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.PlannedSection;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.harness.plan.SectionKind;
import dev.tollgate.harness.sampling.SampleTarget;
import dev.tollgate.reports.model.section.SectionSample;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.store.LineLog;
import dev.tollgate.reports.store.SampleLine;
import dev.tollgate.workloads.spi.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What a run measures beside its rounds: each kind in shuffled rounds of its own, one JVM after the other, each saved as it ends.
 * Safe for reading by other threads.
 */
final class SectionRounds {
    /** How many virtual threads call for each carrier: enough that some wait for one. */
    private static final int CALLERS_PER_CARRIER = 8;

    private final RunPlan plan;
    private final LineLog<SampleLine> log;
    private final Progress progress;
    private final Map<String, List<SectionSample>> samples = new LinkedHashMap<>();
    private final Map<PlannedSection, List<SampleTarget>> targets = new LinkedHashMap<>();

    SectionRounds(RunPlan plan, LineLog<SampleLine> log, Progress progress) {
        this.plan = plan;
        this.log = log;
        this.progress = progress;
        log.lines().forEach(line -> add(line.target(), line.sample()));
    }

    private synchronized void add(String key, SectionSample sample) {
        samples.computeIfAbsent(key, k -> new ArrayList<>()).add(sample);
    }

    /** {@return the samples of a target in the order they were taken} */
    synchronized List<SectionSample> of(SampleTarget target) {
        return List.copyOf(samples.getOrDefault(target.key(), List.of()));
    }

    /** {@return whether there is any sample} */
    synchronized boolean hasSamples() {
        return !samples.isEmpty();
    }

    /** {@return what the sections are made of; empty before {@link #prepare}} */
    synchronized Map<PlannedSection, List<SampleTarget>> targets() {
        return new LinkedHashMap<>(targets);
    }

    /**
     * Finds out what samples are taken of.
     *
     * @param isSound whether a cell's answers were right
     * @throws IOException where a payload can no longer be read
     */
    synchronized void prepare(Predicate<PlannedCell> isSound) throws IOException {
        for (PlannedSection section : plan.sections()) {
            List<PlannedCell> sound = section.cells().stream().filter(isSound).toList();
            targets.put(section, sound.isEmpty() ? List.of() : targets(section, sound));
        }
    }

    private List<SampleTarget> targets(PlannedSection section, List<PlannedCell> cells) throws IOException {
        List<SampleTarget> found = new ArrayList<>();
        if (section.kind() == SectionKind.STARTUP) {
            found.add(SampleTarget.reference(Startup.BARE, cells.getFirst()));
            found.add(SampleTarget.reference(Startup.FIRST_LINKAGE, cells.getFirst()));
        }
        for (PlannedCell cell : cells) {
            switch (section.kind()) {
                case STARTUP -> found.add(SampleTarget.of(section.kind(), cell, 1, false, section.time()));
                case THREADS ->
                    section.counts()
                            .forEach(n -> found.add(SampleTarget.of(section.kind(), cell, n, false, section.time())));
                case VIRTUAL_THREADS -> {
                    int callers = CALLERS_PER_CARRIER * Runtime.getRuntime().availableProcessors();
                    found.add(SampleTarget.of(section.kind(), cell, callers, false, section.time()));
                    if (canWait(cell)) {
                        found.add(SampleTarget.of(section.kind(), cell, callers, true, section.time()));
                    }
                }
            }
        }
        return found;
    }

    private boolean canWait(PlannedCell cell) throws IOException {
        try {
            return cell.pairing().canWait(cell.payload().load(cell.pairing().workload(), plan.seed()));
        } catch (PayloadException e) {
            throw new Faults(List.of(e.getMessage()));
        }
    }

    /** {@return how long all samples that are due can be expected to take} */
    synchronized Duration expected() {
        Duration sum = Duration.ZERO;
        for (Map.Entry<PlannedSection, List<SampleTarget>> entry : targets.entrySet()) {
            for (SampleTarget target : entry.getValue()) {
                int due = Math.max(0, entry.getKey().samples() - of(target).size());
                sum = sum.plus(target.expected().multipliedBy(due));
            }
        }
        return sum;
    }

    /**
     * Takes the samples that are due, as far as the budget allows.
     *
     * @param source takes them
     * @param budget what time is left
     * @param stopped whether to stop
     * @param time the clock
     */
    void take(ForkSource<SampleTarget, SectionSample> source, Budget budget, BooleanSupplier stopped, RoundTime time)
            throws IOException, InterruptedException {
        for (Map.Entry<PlannedSection, List<SampleTarget>> entry : targets().entrySet()) {
            if (entry.getValue().isEmpty() || stopped.getAsBoolean()) {
                continue;
            }
            PlannedSection section = entry.getKey();
            progress.stage(section.kind().shown());
            SectionCourse course = new SectionCourse(section, entry.getValue(), plan.seed(), this);
            Rounds.Ending ending = new Rounds<>(course, source, budget, stopped, progress, time, course.done()).run();
            if (ending.cause() == Rounds.Cause.BUDGET) {
                progress.warn("the budget ends " + section.kind().id() + " after " + (ending.round() - 1) + " of "
                        + section.samples() + " samples of each");
            }
        }
    }

    /** Saves a sample at once. */
    void save(SampleTarget target, SectionSample sample) throws IOException {
        log.append(new SampleLine(target.key(), sample));
        add(target.key(), sample);
    }
}
