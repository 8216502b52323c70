// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clock of a recording moved against that of the requests, so that causes may be laid over the wrong ones: {@code clock-unsafe}. */
final class ClockUnsafe implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = new LinkedHashMap<>();
        run.cells()
                .forEach(cell -> cell.attribution()
                        .filter(a -> !a.clockSafe())
                        .ifPresent(a -> evidence.put(Words.cell(cell), Quantities.time(a.clockSpreadNanos()))));
        if (evidence.isEmpty()) {
            return List.of();
        }
        return List.of(new Finding(
                "clock-unsafe",
                Severity.WARNING,
                "The recording's clock and the requests' clock drifted apart by more than 50 µs in "
                        + Counted.of(evidence.size(), "cell")
                        + ", so causes of stalls as short as that may be wrong. Try a quieter machine or another clock source.",
                evidence));
    }
}
