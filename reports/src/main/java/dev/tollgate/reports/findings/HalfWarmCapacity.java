// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.load.ClosedLoop;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rates that are a share of a capacity which was measured while code was still being compiled: {@code half-warm-capacity}. Each fork
 * has a closed loop as long as the one that measured the capacity. The load finds caches colder than that leaves them, so that a median
 * service time clearly below the closed loop's has one cause: the JVM was not warm. Then the load is a smaller share of its capacity
 * than was asked for.
 */
final class HalfWarmCapacity implements FindingRule {
    /** How much of the closed loop's median service time that under load may be at least. */
    static final double LIMIT = 0.8;

    @Override
    public List<Finding> examine(Run run) {
        return run.cells().stream().flatMap(cell -> finding(cell).stream()).toList();
    }

    private static Optional<Finding> finding(Cell cell) {
        Optional<Latency> latency = cell.latency()
                .filter(l -> l.load().capacityOf().equals(Optional.of(cell.implementation())))
                .filter(l -> l.closedLoop().isPresent() && l.service().count() > 0);
        Optional<Double> share = latency.flatMap(l -> l.load().capacityShare());
        if (share.isEmpty()) {
            return Optional.empty();
        }
        ClosedLoop closed = latency.get().closedLoop().orElseThrow();
        double part =
                (double) latency.get().service().p50Nanos() / closed.service().p50Nanos();
        if (!(part < LIMIT)) {
            return Optional.empty();
        }
        String before = Quantities.time(closed.service().p50Nanos());
        String under = Quantities.time(latency.get().service().p50Nanos());
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("cell", Words.cell(cell));
        evidence.put("median service time in the closed loop", before);
        evidence.put("median service time under load", under);
        return Optional.of(new Finding(
                "half-warm-capacity",
                Severity.WARNING,
                Words.cell(cell)
                        + ": its capacity was measured while the JVM was still compiling. A call took " + before
                        + " in that closed loop, but takes " + under + " under load. So the load was meant to be "
                        + Quantities.percent(share.get()) + " of capacity and is, by these medians, about "
                        + Quantities.percent(share.get() * part)
                        + ". Use a longer --closed-loop, or give --rate in requests a second.",
                evidence));
    }
}
