// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Slot;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells that were measured while other processes took processors from them, so {@code others-at-work}. Their waiting is taken off, so that this makes
 * nothing doubtful; but the machine that they were measured on is a shared one.
 */
final class OthersAtWork implements FindingRule {
    /** Up to this share of a cell's time in run queues it is not worth a word: alone, too, a JVM waits for its own threads and for its neighbours in the set. */
    static final double LIMIT = 0.05;

    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = new LinkedHashMap<>();
        long measured = 0;
        double mostWaited = 0;
        for (Cell cell : run.cells()) {
            List<Slot> slots = cell.forks().stream()
                    .filter(Fork::counts)
                    .flatMap(fork -> fork.timed().stream())
                    .flatMap(fork -> fork.slots().stream())
                    .filter(Slot::counts)
                    .toList();
            measured += slots.isEmpty() ? 0 : 1;
            double waited = waited(slots);
            if (waited > LIMIT) {
                mostWaited = Math.max(mostWaited, waited);
                evidence.put(
                        Words.cell(cell),
                        Quantities.percent(waited) + " of the time of its " + Counted.of(slots.size(), "slot")
                                + " waited for a processor");
            }
        }
        if (evidence.isEmpty()) {
            return List.of();
        }
        return List.of(new Finding(
                "others-at-work",
                Severity.INFO,
                evidence.size() + " of " + Counted.of(measured, "cell") + " were measured beside other processes, which"
                        + " took processors from them for up to "
                        + Quantities.percent(mostWaited)
                        + " of the time. That wait is taken off. What remains is that a neighbour on the same core, or in the"
                        + " same cache, slows some code more than other code: these are figures of a shared machine. Stop other"
                        + " programs to have those of a quiet one.",
                evidence));
    }

    private static double waited(List<Slot> slots) {
        double wait = slots.stream().mapToLong(Slot::waitNanos).sum();
        return wait / Math.max(1, slots.stream().mapToLong(Slot::nanos).sum());
    }
}
