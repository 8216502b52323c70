// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ServiceSeries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Servers with processes that crashed, hung or did not start: {@code service-failed}, one for each. */
final class ServiceFailed implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        return ServiceProbes.series(run).stream()
                .filter(series -> series.probes().stream().anyMatch(probe -> !probe.measured()))
                .map(ServiceFailed::finding)
                .toList();
    }

    private static Finding finding(ServiceSeries series) {
        List<Launch<ProbeFigures>> failed =
                series.probes().stream().filter(probe -> !probe.measured()).toList();
        Launch<ProbeFigures> first = failed.getFirst();
        boolean none = series.valid().isEmpty();
        String why = first.detail().orElse(first.status().id());
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("server", ServiceProbes.name(series));
        evidence.put("failed", failed.size() + " of " + processes(series));
        evidence.put("first", why);
        first.log().ifPresent(log -> evidence.put("log", "logs/" + log));
        return new Finding(
                "service-failed",
                none ? Severity.ERROR : Severity.WARNING,
                ServiceProbes.name(series) + ": " + failed.size() + " of "
                        + processes(series) + " failed (first: " + why
                        + "). No process may fail. "
                        + (none ? "Nothing of it was measured." : "Its figures come from the other processes only.")
                        + first.log().map(log -> " See logs/" + log + ".").orElse(""),
                evidence);
    }

    private static String processes(ServiceSeries series) {
        long count = series.probes().stream().map(Launch::round).distinct().count();
        return count + (count == 1 ? " process" : " processes");
    }
}
