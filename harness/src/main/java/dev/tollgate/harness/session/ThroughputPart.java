// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Comparisons;
import dev.tollgate.harness.plan.Controls;
import dev.tollgate.harness.plan.LedgerPieces;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.Spans;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.recording.Memory;
import dev.tollgate.harness.sampling.SampleRunner;
import dev.tollgate.harness.sampling.SampleTarget;
import dev.tollgate.harness.throughput.SetRunner;
import dev.tollgate.harness.throughput.Shape;
import dev.tollgate.harness.verification.Checked;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.model.section.SectionSample;
import dev.tollgate.reports.quantity.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Time per operation, beside an A/A arm and the ruler, and then the plan's sections. */
final class ThroughputPart implements RunPart {
    private final Catalog catalog;
    private final RunState run;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Map<Long, Integer> rooms = new HashMap<>();

    ThroughputPart(Catalog catalog, RunState run) {
        this.catalog = catalog;
        this.run = run;
    }

    @Override
    public List<PlannedCell> controls(List<PlannedCell> sound) {
        List<PlannedCell> controls = new ArrayList<>(Controls.of(catalog, sound));
        controls.addAll(LedgerPieces.of(catalog, run.plan(), sound));
        return controls;
    }

    @Override
    public void checked(Map<String, Checked> results, Predicate<PlannedCell> isSound) throws IOException {
        for (PlannedCell cell : run.cells()) {
            shapes.put(cell.key(), results.get(AnswerCheck.key(cell)).shape().orElseThrow());
        }
        run.samples().prepare(isSound);
    }

    @Override
    public void measure(ForeignCpu foreignCpu) throws IOException, InterruptedException {
        Timing timing = run.plan().timing();
        Budget budget = RoundTime.system().budget(timing.budget());
        SetRunner runner = new SetRunner(
                run.cells(), timing, run.plan().seed(), run.folder().logs(), foreignCpu, run.stop());
        ForkSource<PlannedCell, Fork> source = (set, desk) -> measure(runner, set, desk);
        CellCourse course = new CellCourse(run, timing.expectedFork(), false, _ -> true, Comparisons::of);
        Rounds.Ending ending = new Rounds<>(
                        course,
                        source,
                        budget,
                        run.stop()::isRaised,
                        run.progress(),
                        RoundTime.system(),
                        run.files().lastOrder())
                .run();
        run.assembly().ended(course.end(ending.cause()));
        if (ending.cause() == Rounds.Cause.BUDGET) {
            run.progress()
                    .warn("the budget of " + Spans.shown(timing.budget()) + " ends the run after "
                            + (timing.untilDecided() && run.completedRounds() >= timing.rounds()
                                    ? Counted.of(run.completedRounds(), "round") + ", before every row is decided"
                                    : run.completedRounds() + " of " + course.target() + " rounds"));
        }
        run.save(Optional.empty());
        takeSamples(budget, foreignCpu);
    }

    private void measure(SetRunner runner, ForkSet<PlannedCell> set, ForkSource.Desk<PlannedCell, Fork> desk)
            throws IOException, InterruptedException {
        List<PlannedCell> cells = set.members();
        SetParts parts = SetParts.of(cells, room(cells.getFirst()));
        parts.note(cells).filter(told::add).ifPresent(run.progress()::warn);
        Optional<Double> first = Optional.empty();
        for (List<PlannedCell> part : parts.parts()) {
            List<SetRunner.Member> members = new ArrayList<>();
            for (PlannedCell cell : part) {
                Optional<Place> place = desk.begin(cell);
                if (place.isEmpty()) {
                    return;
                }
                members.add(member(cell, place.get()));
            }
            Optional<PlannedCell> anchor = parts.anchor().filter(cell -> !part.contains(cell));
            anchor.ifPresent(cell -> members.add(member(cell, members.getFirst().place())));
            List<Fork> forks = runner.run(members);
            Optional<Double> shared = parts.anchor().flatMap(cell -> value(forks.get(place(members, cell))));
            double factor =
                    anchor.isPresent() && first.isPresent() && shared.isPresent() ? first.get() / shared.get() : 1;
            first = first.or(() -> shared);
            for (int i = 0; i < part.size(); i++) {
                Fork fork = scaled(forks.get(i), factor);
                desk.end(part.get(i), new Ended<>(fork.status(), fork.detail(), fork));
            }
        }
    }

    private SetRunner.Member member(PlannedCell cell, Place place) {
        return new SetRunner.Member(cell, shapes.get(cell.key()), place);
    }

    private static int place(List<SetRunner.Member> members, PlannedCell cell) {
        return members.stream().map(SetRunner.Member::cell).toList().indexOf(cell);
    }

    private static Optional<Double> value(Fork fork) {
        return fork.timed().filter(TimedFork::isComparable).map(TimedFork::meanNanosPerOp);
    }

    private static Fork scaled(Fork fork, double factor) {
        return factor == 1
                ? fork
                : fork.timed().map(timed -> fork.with(timed.scaled(factor))).orElse(fork);
    }

    /** Asked once for each heap: what ended JVMs leave is not free at once, and all rounds are to be measured alike. */
    private int room(PlannedCell cell) {
        return rooms.computeIfAbsent(heapBytes(cell), Memory::room);
    }

    private static long heapBytes(PlannedCell cell) {
        String heap = cell.heap();
        long number = Long.parseLong(heap.substring(0, heap.length() - 1));
        return heap.endsWith("g") ? number << 30 : number << 20;
    }

    private void takeSamples(Budget budget, ForeignCpu foreignCpu) throws IOException, InterruptedException {
        SampleRunner runner = new SampleRunner(
                run.plan().seed(),
                run.plan().timing().forkTimeout(),
                run.folder().logs(),
                foreignCpu,
                run.stop());
        ForkSource<SampleTarget, SectionSample> source = ForkSource.oneByOne((target, place) -> {
            SectionSample sample = runner.take(target, place);
            return new Ended<>(sample.launch().status(), sample.launch().detail(), sample);
        });
        run.samples().take(source, budget, run.stop()::isRaised, RoundTime.system());
    }
}
