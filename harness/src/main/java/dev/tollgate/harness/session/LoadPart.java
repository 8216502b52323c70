// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.latency.LoadForkRunner;
import dev.tollgate.harness.latency.LoadSettings;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.recording.HostHiccups;
import dev.tollgate.harness.verification.Checked;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Load;
import dev.tollgate.reports.store.ForkLine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Response times under load. Capacities are measured first where the rate is a share of one; the first cell is measured once more in each
 * round without a recording, so that the run knows what recording costs.
 */
final class LoadPart implements RunPart {
    private final RunState run;
    private final LoadSettings settings;
    private final boolean withUnrecorded;
    private final LoadRates rates;

    LoadPart(RunState run, LoadSettings settings, boolean withUnrecorded) {
        this.run = run;
        this.settings = settings;
        this.withUnrecorded = withUnrecorded;
        Map<String, Load> known = new LinkedHashMap<>();
        for (ForkLine line : run.files().before()) {
            line.fork().latency().ifPresent(latency -> known.put(line.key(), latency.load()));
        }
        this.rates = new LoadRates(settings, known, run.progress());
    }

    @Override
    public List<PlannedCell> controls(List<PlannedCell> sound) {
        return withUnrecorded
                ? sound.stream()
                        .limit(1)
                        .map(c -> new PlannedCell(c.pairing(), c.payload(), c.collector(), c.heap(), Role.UNRECORDED))
                        .toList()
                : List.of();
    }

    @Override
    public void checked(Map<String, Checked> results, Predicate<PlannedCell> isSound) {
        // A cell is measured under load in one shape alone.
    }

    @Override
    public void measure(ForeignCpu foreignCpu) throws IOException, InterruptedException {
        try (HostHiccups hiccups = HostHiccups.start()) {
            measure(new LoadForkRunner(
                    settings, run.plan().seed(), run.folder().path(), foreignCpu, hiccups, run.stop()));
        }
    }

    private void measure(LoadForkRunner runner) throws IOException, InterruptedException {
        rates.find(runner, run.cells(), run.stop()::isRaised);
        for (PlannedCell cell : run.cells()) {
            rates.obstacle(cell).ifPresent(obstacle -> run.assembly().leaveOut(cell, obstacle));
        }
        ForkSource<PlannedCell, Fork> source = ForkSource.oneByOne((cell, place) -> {
            Fork fork = runner.run(cell, rates.of(cell).orElseThrow(), place);
            warnOfDoubt(cell, fork);
            return new Ended<>(fork.status(), fork.detail(), fork);
        });
        CellCourse course = new CellCourse(
                run,
                settings.expectedFork(),
                false,
                cell -> rates.of(cell).isPresent(),
                cells -> cells.stream().map(List::of).toList());
        Rounds.Ending ending = new Rounds<>(
                        course,
                        source,
                        Budget.unlimited(),
                        run.stop()::isRaised,
                        run.progress(),
                        RoundTime.system(),
                        run.files().lastOrder())
                .run();
        run.assembly().ended(course.end(ending.cause()));
    }

    private void warnOfDoubt(PlannedCell cell, Fork fork) {
        fork.latency()
                .flatMap(latency ->
                        latency.reason().map(reason -> latency.validity().id() + ": " + reason))
                .ifPresent(reason -> run.progress().warn(cell.key() + " is " + reason));
    }
}
