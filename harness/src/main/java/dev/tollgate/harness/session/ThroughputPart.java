// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Controls;
import dev.tollgate.harness.plan.LedgerPieces;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.Spans;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.sampling.SampleRunner;
import dev.tollgate.harness.sampling.SampleTarget;
import dev.tollgate.harness.throughput.ForkRunner;
import dev.tollgate.harness.throughput.Shape;
import dev.tollgate.harness.verification.Checked;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.section.SectionSample;
import dev.tollgate.reports.quantity.Counted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Time per operation, beside an A/A arm and the ruler, and then the plan's sections. */
final class ThroughputPart implements RunPart {
    private final Catalog catalog;
    private final RunState run;
    private final Map<String, Shape> shapes = new HashMap<>();

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
        ForkRunner runner =
                new ForkRunner(timing, run.plan().seed(), run.folder().logs(), foreignCpu, run.stop());
        ForkSource<PlannedCell, Fork> source = ForkSource.oneByOne((cell, place) -> {
            Fork fork = runner.run(cell, shapes.get(cell.key()), place);
            return new Ended<>(fork.status(), fork.detail(), fork);
        });
        CellCourse course = new CellCourse(run, timing.expectedFork(), true, _ -> true);
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
