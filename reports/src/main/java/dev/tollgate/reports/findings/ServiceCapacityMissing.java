// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.summary.ServiceFigures;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Servers without a capacity at the main service level: {@code service-no-capacity}. */
final class ServiceCapacityMissing implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = new LinkedHashMap<>();
        for (ServiceQuestion question : ServiceQuestion.of(run)) {
            question.mainLevel()
                    .ifPresent(level -> question.series().stream()
                            .filter(series -> series.subject().role() != ServiceRole.DISCARD)
                            .filter(series ->
                                    ServiceFigures.capacity(series, level).isEmpty())
                            .forEach(series -> evidence.put(ServiceProbes.name(series), why(series, level))));
        }
        return evidence.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "service-no-capacity",
                        Severity.WARNING,
                        "No capacity at the main service level was found: " + ServiceProbes.servers(evidence)
                                + ". What they could decide stays open. Give the run more time, or other rates.",
                        evidence));
    }

    private static String why(ServiceSeries series, String level) {
        return series.because()
                .or(() -> series.capacities().stream()
                        .filter(capacity -> capacity.level().equals(level))
                        .flatMap(capacity -> capacity.remark().stream())
                        .findFirst())
                .orElse("no reason is known");
    }
}
