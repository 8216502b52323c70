// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.harness.verification.CheckItem;
import dev.tollgate.harness.verification.Checked;
import dev.tollgate.harness.verification.Verifier;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.workloads.spi.PayloadException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The check of a run's answers before anything is timed: which cells may be measured. */
final class AnswerCheck {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final RunState run;
    private final RunPart part;
    private final Verifier verifier;
    private final Map<String, Checked> results = new LinkedHashMap<>();

    AnswerCheck(RunState run, RunPart part) {
        this.run = run;
        this.part = part;
        this.verifier = new Verifier(run.folder().logs(), LIMIT, run.progress()::stage, run.stop());
    }

    /** {@return what names a cell's answer: it does not depend on the JVM} */
    static String key(PlannedCell cell) {
        return cell.pairing().workload().id() + " "
                + cell.pairing().implementation().id() + " " + cell.payload().name();
    }

    /** Checks, and tells the run and its part. */
    void run() throws IOException, InterruptedException {
        RunPlan plan = run.plan();
        verify(Stream.concat(
                        plan.cells().stream(), plan.sections().stream().flatMap(section -> section.cells().stream()))
                .toList());
        List<PlannedCell> sound = plan.cells().stream().filter(this::isSound).toList();
        List<PlannedCell> controls = new ArrayList<>();
        for (PlannedCell control : part.controls(sound)) {
            controls.add(pinned(control));
        }
        verify(controls);
        List<PlannedCell> cells = new ArrayList<>(sound);
        controls.stream().filter(this::isSound).forEach(cells::add);
        run.cells(cells);
        part.checked(results, this::isSound);
        run.assembly().checked(results, controls);
    }

    private void verify(List<PlannedCell> cells) throws IOException, InterruptedException {
        Map<String, CheckItem> items = new LinkedHashMap<>();
        cells.stream()
                .filter(cell -> !results.containsKey(key(cell)))
                .forEach(cell -> items.putIfAbsent(key(cell), new CheckItem(cell.pairing(), cell.payload())));
        List<Checked> checked =
                verifier.check(List.copyOf(items.values()), run.plan().seed());
        int i = 0;
        for (String key : items.keySet()) {
            results.put(key, checked.get(i++));
        }
    }

    private boolean isSound(PlannedCell cell) {
        return results.get(key(cell)).check().status() == CheckStatus.AGREES;
    }

    private PlannedCell pinned(PlannedCell cell) {
        try {
            return cell.pinned(run.plan().seed());
        } catch (PayloadException e) {
            throw new Faults(List.of(e.getMessage()));
        }
    }
}
