// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.quantity.Counted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Implementations that cannot run here: {@code unavailable}, one for each reason. */
final class Unavailable implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Map<String, Set<String>> byReason = new LinkedHashMap<>();
        run.checks().stream()
                .filter(c -> c.status() == CheckStatus.UNAVAILABLE)
                .forEach(c -> add(byReason, c.detail(), c.workload() + " " + c.implementation()));
        run.cells().stream()
                .filter(c -> c.status() == CellStatus.UNAVAILABLE)
                .forEach(c -> add(byReason, c.detail(), c.workload() + " " + c.implementation()));
        run.service()
                .ifPresent(service -> service.absent()
                        .forEach(row -> add(byReason, Optional.of(row.reason()), "server " + row.row())));
        List<Finding> findings = new ArrayList<>();
        byReason.forEach((reason, names) -> findings.add(finding(reason, names)));
        return findings;
    }

    private static void add(Map<String, Set<String>> byReason, Optional<String> detail, String name) {
        byReason.computeIfAbsent(detail.orElse("no reason was recorded"), reason -> new LinkedHashSet<>())
                .add(name);
    }

    private static Finding finding(String reason, Set<String> names) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("implementations", String.join(", ", names));
        evidence.put("reason", reason);
        return new Finding(
                "unavailable",
                Severity.WARNING,
                Counted.of(names.size(), "implementation") + " cannot run here and "
                        + (names.size() == 1 ? "is" : "are") + " missing from the comparison: "
                        + String.join(", ", names) + ". Reason: " + reason,
                evidence);
    }
}
