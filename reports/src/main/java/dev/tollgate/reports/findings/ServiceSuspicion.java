// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.service.ServiceSeries;
import java.util.List;
import java.util.Map;

/** Servers whose times look as if their connections were set up wrongly: {@code service-suspicion}. */
final class ServiceSuspicion implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = ServiceProbes.evidence(
                run,
                ServiceSeries::valid,
                probe -> probe.suspicion().isPresent(),
                probe -> probe.suspicion().orElse(""));
        return evidence.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "service-suspicion",
                        Severity.WARNING,
                        "The times of " + ServiceProbes.servers(evidence)
                                + " look like those of connections, not of the server's work. Mend the"
                                + " server's socket options (TCP_NODELAY), then measure again: until then it is compared by them.",
                        evidence));
    }
}
