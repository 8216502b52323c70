// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.NoiseFacts;
import dev.tollgate.reports.summary.NoiseWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The typical ratio is known within no better than ±5 %: {@code wide-ratios}. */
final class WideRatios implements FindingRule {
    /** Half the width of the typical interval, as a share of the ratio. */
    static final double LIMIT = 0.05;

    @Override
    public List<Finding> examine(Run run) {
        NoiseFacts facts = NoiseFacts.of(run);
        if (facts.halfWidth().orElse(0) <= LIMIT) {
            return List.of();
        }
        String message = NoiseWords.intervals(facts, run).orElseThrow() + " "
                + NoiseWords.foreign(facts, run.environment().cores())
                + " Stop other programs, or measure more rounds (--rounds, --budget).";
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put(
                "typical half width", "±" + Quantities.percent(facts.halfWidth().getAsDouble()));
        facts.foreignMean().ifPresent(mean -> evidence.put("foreign processors", Quantities.digits(mean)));
        return List.of(new Finding("wide-ratios", Severity.WARNING, message, evidence));
    }
}
