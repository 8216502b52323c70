// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.quantity.Quantities;
import java.util.List;
import java.util.Map;

/** Servers that answered wrongly: {@code service-wrong-answers}. */
final class ServiceWrongAnswers implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = ServiceProbes.evidence(
                run,
                ServiceSeries::valid,
                probe -> probe.wrong() > 0,
                probe -> probe.wrong() + " of " + Quantities.count(probe.requests()) + " requests");
        return evidence.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "service-wrong-answers",
                        Severity.ERROR,
                        "Wrong answers came from " + ServiceProbes.servers(evidence)
                                + ". A server that answers wrongly is not fast: its figures do not"
                                + " stand beside the others. Check it with service verify.",
                        evidence));
    }
}
