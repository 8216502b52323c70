// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.html.RunPage.CheckRow;
import dev.tollgate.reports.html.RunPage.Fact;
import dev.tollgate.reports.html.RunPage.FindingPart;
import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.reports.model.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lists findings and compared answers: what calls for attention first, nothing left out. */
final class Records {
    private Records() {}

    /** {@return all findings, the gravest first} */
    static List<FindingPart> findings(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .map(finding -> new FindingPart(
                        finding.severity().id(),
                        finding.id(),
                        finding.message(),
                        finding.evidence().entrySet().stream()
                                .map(entry -> new Fact(entry.getKey(), entry.getValue()))
                                .toList()))
                .toList();
    }

    /** {@return all checks: implementations that gave the same answer share a row, any other outcome has its own} */
    static List<CheckRow> checks(List<Check> checks) {
        Map<List<String>, List<String>> agreed = new LinkedHashMap<>();
        List<CheckRow> rows = new ArrayList<>();
        for (Check check : checks) {
            if (check.status() == CheckStatus.AGREES && check.detail().isEmpty()) {
                agreed.computeIfAbsent(
                                List.of(check.workload(), check.payload(), check.answer()), answer -> new ArrayList<>())
                        .add(check.implementation());
            } else {
                rows.add(new CheckRow(
                        check.workload(), check.payload(), check.status().id(), check.implementation(), said(check)));
            }
        }
        rows.sort(Comparator.comparing(row -> row.status().equals(CheckStatus.DISAGREES.id()) ? 0 : 1));
        agreed.forEach((key, names) -> rows.add(
                new CheckRow(key.get(0), key.get(1), CheckStatus.AGREES.id(), String.join(", ", names), key.get(2))));
        return rows;
    }

    private static String said(Check check) {
        String detail = check.detail().orElse("");
        return check.answer().isEmpty() || detail.isEmpty()
                ? check.answer() + detail
                : check.answer() + " (" + detail + ")";
    }
}
