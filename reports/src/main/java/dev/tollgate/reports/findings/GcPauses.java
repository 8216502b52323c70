// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Words;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Subjects that spend much of their time in GC pauses, or have a long one: {@code gc-pauses}, one
 * finding that names the cell with the longest and lists the others as evidence.
 */
final class GcPauses implements FindingRule {
    /** Pauses may take this share of the measured time. */
    static final double SHARE_LIMIT = 0.05;

    /** A pause may be this long, in nanoseconds. */
    static final long LONGEST_LIMIT_NANOS = 10_000_000;

    @Override
    public List<Finding> examine(Run run) {
        List<Cell> concerned = run.cells().stream()
                .filter(c -> c.role() == Role.SUBJECT)
                .filter(c -> c.gc().filter(GcPauses::isMuch).isPresent())
                .sorted(Comparator.comparingLong((Cell c) -> -gc(c).maxNanos()))
                .toList();
        return concerned.isEmpty() ? List.of() : List.of(finding(concerned));
    }

    private static GcSummary gc(Cell cell) {
        return cell.gc().orElseThrow();
    }

    private static boolean isMuch(GcSummary gc) {
        return share(gc) > SHARE_LIMIT || gc.maxNanos() > LONGEST_LIMIT_NANOS;
    }

    private static double share(GcSummary gc) {
        return gc.observedNanos() == 0 ? 0 : (double) gc.totalNanos() / gc.observedNanos();
    }

    private static Finding finding(List<Cell> concerned) {
        Cell first = concerned.getFirst();
        GcSummary gc = gc(first);
        String others = concerned.size() == 1 ? "" : " So do " + (concerned.size() - 1) + " more cells.";
        String message = Words.cell(first) + " spent " + Quantities.percent(share(gc)) + " of its measured time in "
                + Counted.of(gc.pauses(), "GC pause") + " (limit " + Quantities.percent(SHARE_LIMIT)
                + "), the longest " + Quantities.time(gc.maxNanos()) + " (limit "
                + Quantities.time(LONGEST_LIMIT_NANOS) + ")." + others
                + " "
                + (first.latency().isPresent()
                        ? "Its response times include them"
                        : "Its time per operation includes them")
                + ". Try a larger heap or another collector (--gc) to see how much"
                + " depends on the JVM's configuration.";
        Map<String, String> evidence = new LinkedHashMap<>();
        for (Cell cell : concerned) {
            evidence.put(
                    Words.cell(cell),
                    Counted.of(gc(cell).pauses(), "pause") + ", " + Quantities.percent(share(gc(cell)))
                            + " of the measured time, the longest " + Quantities.time(gc(cell).maxNanos()));
        }
        return new Finding("gc-pauses", Severity.INFO, message, evidence);
    }
}
