// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Implementations whose answer differed from the reference, or that gave none: {@code disagreements}, one for each. */
final class Disagreements implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Map<String, Finding> found = new LinkedHashMap<>();
        for (Check check : run.checks()) {
            if (check.status() == CheckStatus.DISAGREES || check.status() == CheckStatus.FAILED) {
                String name = String.join(" ", check.workload(), check.implementation(), check.payload());
                found.put(
                        name,
                        finding(
                                name,
                                check.status() == CheckStatus.DISAGREES,
                                check.detail().orElse("no detail was recorded")));
            }
        }
        for (Cell cell : run.cells()) {
            if (cell.status() == CellStatus.DISAGREES) {
                String name = String.join(
                        " ",
                        cell.workload(),
                        cell.implementation(),
                        cell.payload().name());
                found.putIfAbsent(name, finding(name, true, cell.detail().orElse("no detail was recorded")));
            }
        }
        return List.copyOf(found.values());
    }

    private static Finding finding(String name, boolean differs, String detail) {
        String message = differs
                ? name + " gives a different answer from the reference (" + detail
                        + "). Answers must be equal, so it was not timed. Fix it and run 'verify' again."
                : name + " gave no answer (" + detail
                        + "), so it was not timed. See its log, fix it, and run 'verify' again.";
        return new Finding("disagreements", Severity.ERROR, message, evidence(name, detail));
    }

    /** Ordered: files must not differ from one writing to the next. */
    private static Map<String, String> evidence(String name, String detail) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("check", name);
        evidence.put("detail", detail);
        return evidence;
    }
}
