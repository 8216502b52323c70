// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.model.cell.Warmth;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cells that were still getting faster, or being compiled, when the time for their warm-up was over: {@code not-warm}. */
final class NotWarm implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        Map<String, String> evidence = new LinkedHashMap<>();
        long longest = 0;
        for (Cell cell : run.cells()) {
            if (!cell.isWarm()) {
                List<Warmth> cold = cell.forks().stream()
                        .flatMap(fork -> fork.timed().stream())
                        .map(TimedFork::warmth)
                        .flatMap(java.util.Optional::stream)
                        .filter(warmth -> !warmth.isWarm())
                        .toList();
                longest = Math.max(
                        longest, cold.stream().mapToLong(Warmth::nanos).max().orElse(0));
                evidence.put(
                        Words.cell(cell),
                        cold.size() + " of " + Counted.of(cell.forks().size(), "fork") + " not warm");
            }
        }
        if (evidence.isEmpty()) {
            return List.of();
        }
        return List.of(new Finding(
                "not-warm",
                Severity.WARNING,
                Counted.of(evidence.size(), "cell") + " had not warmed up after " + Quantities.time(longest)
                        + ": the code still got faster, or was still being compiled. Their times are too long by an unknown"
                        + " amount, so nothing is concluded from them. Give the suite a longer warm-up"
                        + " (warmup: {at-most: …}) or the machine more peace.",
                evidence));
    }
}
