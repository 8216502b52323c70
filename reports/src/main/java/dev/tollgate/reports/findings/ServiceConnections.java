// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.quantity.Counted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Servers that close connections instead of keeping them, so that every request pays for a new one: {@code service-connections}. A
 * connection that was given up after a request failed is no such case.
 */
final class ServiceConnections implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = new LinkedHashMap<>();
        for (ServiceSeries series : ServiceProbes.series(run)) {
            int kept = series.subject().connections();
            List<ProbeFigures> reopened = series.valid().stream()
                    .filter(probe -> probe.use().newConnections() - probe.failed() > kept)
                    .toList();
            reopened.stream()
                    .findFirst()
                    .ifPresent(probe -> evidence.put(
                            ServiceProbes.name(series),
                            reopened.size() + " of "
                                    + Counted.of(series.valid().size(), "probe") + "; first: "
                                    + probe.use().newConnections() + " made beside " + kept + " kept"));
        }
        return evidence.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "service-connections",
                        Severity.WARNING,
                        "Connections were made anew more often than there are kept: " + ServiceProbes.servers(evidence)
                                + ". The figures hold what that costs. Raise the server's limit of idle or reused connections.",
                        evidence));
    }
}
