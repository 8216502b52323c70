// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.service.ServiceSeries;
import java.util.List;
import java.util.Map;

/** Probes that the generator spoilt: {@code service-invalid}. */
final class ServiceInvalid implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = ServiceProbes.evidence(
                run,
                ServiceSeries::figures,
                probe -> !probe.isValid(),
                probe -> probe.invalidBecause().orElse(""));
        return evidence.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "service-invalid",
                        Severity.WARNING,
                        "The generator could not send in time beside " + ServiceProbes.servers(evidence)
                                + ". Those probes are invalid and"
                                + " count for nothing, neither for nor against the server. Quiet the machine, or give the generator a"
                                + " processor of its own.",
                        evidence));
    }
}
