// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run that ended without any figure: {@code nothing-measured}. What it says of nothing must not read as all being well. */
final class NothingMeasured implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        if (run.hasFigures() || run.finishedAt().isEmpty()) {
            return List.of();
        }
        Map<String, String> evidence = new LinkedHashMap<>();
        for (CellStatus status : CellStatus.values()) {
            List<Cell> cells = run.cells().stream()
                    .filter(c -> c.role() == Role.SUBJECT && c.status() == status)
                    .toList();
            if (!cells.isEmpty()) {
                evidence.put(status.id(), Counted.of(cells.size(), "cell"));
            }
        }
        String reason = run.cells().stream()
                .filter(c -> c.role() == Role.SUBJECT)
                .flatMap(c -> c.detail().map(detail -> Words.cell(c) + ": " + detail).stream())
                .findFirst()
                .or(() -> ServiceProbes.series(run).stream()
                        .flatMap(series -> Stream.concat(
                                        series.because().stream(),
                                        series.probes().stream().flatMap(probe -> probe.detail().stream()))
                                .map(why -> ServiceProbes.name(series) + ": " + why))
                        .findFirst())
                .map(first -> " First reason: " + first)
                .orElse("");
        String of = evidence.isEmpty()
                ? run.isOfServers() ? "no server gave figures" : "none of the planned cells can be measured"
                : evidence.entrySet().stream()
                        .map(e -> e.getValue() + " " + e.getKey())
                        .reduce((a, b) -> a + ", " + b)
                        .orElseThrow();
        return List.of(new Finding(
                "nothing-measured",
                Severity.ERROR,
                "Nothing was measured (" + of + "), so there is nothing to compare or decide." + reason,
                evidence));
    }
}
