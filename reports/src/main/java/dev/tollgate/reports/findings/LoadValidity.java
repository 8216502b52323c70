// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells whose figures under load do not stand for what was asked: {@code load-invalid} where the generator measured itself,
 * {@code saturated} where the load was more than could be answered.
 */
final class LoadValidity implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        return run.cells().stream()
                .filter(c ->
                        c.latency().filter(l -> l.validity() != Validity.VALID).isPresent())
                .map(c -> finding(c, c.latency().orElseThrow()))
                .toList();
    }

    private static Finding finding(Cell cell, Latency latency) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("cell", Words.cell(cell));
        evidence.put("reason", latency.reason().orElse(""));
        String observed = Words.cell(cell) + ": " + latency.reason().orElse("");
        return latency.validity() == Validity.INVALID
                ? new Finding(
                        "load-invalid",
                        Severity.ERROR,
                        observed + ". Its response times describe the load generator more than what is measured."
                                + " Make the machine quieter, or give it more processors.",
                        evidence)
                : new Finding(
                        "saturated",
                        Severity.WARNING,
                        observed
                                + ". Its response times grow the longer it is measured, so they say nothing about the code."
                                + " Use a lower --rate.",
                        evidence);
    }
}
