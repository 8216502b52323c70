// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.quantity.Quantities;
import java.util.List;
import java.util.Map;

/** Servers that were measured while they still changed: {@code service-not-steady}. */
final class ServiceNotSteady implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = ServiceProbes.evidence(
                run,
                ServiceSeries::valid,
                probe -> !probe.warmth().steady(),
                probe -> "warmed up for " + Quantities.time(probe.warmth().warmupNanos()));
        return evidence.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "service-not-steady",
                        Severity.WARNING,
                        "Warm-up ended before it was steady: " + ServiceProbes.servers(evidence)
                                + ". Their figures may be those of code that was still"
                                + " being compiled. Raise the limit of the warm-up.",
                        evidence));
    }
}
