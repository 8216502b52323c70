// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.ServiceSeries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Servers whose live settings are not those that their rows declare: {@code service-knobs}. */
final class ServiceKnobs implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = new LinkedHashMap<>();
        for (ServiceSeries series : ServiceProbes.series(run)) {
            String unlike = series.knobs().stream()
                    .filter(Knob::differs)
                    .map(knob -> knob.id() + " is " + knob.value() + ", declared "
                            + knob.declared().orElse("") + " (" + knob.source() + ")")
                    .collect(Collectors.joining("; "));
            if (!unlike.isEmpty()) {
                evidence.put(ServiceProbes.name(series), unlike);
            }
        }
        return evidence.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "service-knobs",
                        Severity.ERROR,
                        "Settings of live processes are not as declared: " + ServiceProbes.servers(evidence)
                                + ". Their figures are those of another server than their names say. Mend the settings or the"
                                + " declaration.",
                        evidence));
    }
}
