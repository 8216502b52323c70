// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.stats.TurnEffects;
import dev.tollgate.reports.summary.ServiceFigures;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All servers held more in some turns than in others: {@code service-drift}. That is the machine. */
final class ServiceDrift implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        return ServiceQuestion.of(run).stream().flatMap(ServiceDrift::judged).toList();
    }

    private static Stream<Finding> judged(ServiceQuestion question) {
        return question
                .mainLevel()
                .flatMap(level -> TurnEffects.of(ServiceFigures.byRow(question.series(), level)))
                .map(effects -> finding(question, effects))
                .stream();
    }

    private static Finding finding(ServiceQuestion question, TurnEffects effects) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("question", question.name());
        evidence.put("turns", Integer.toString(effects.turns()));
        evidence.put("deviation", Quantities.percent(effects.deviation()));
        evidence.put("lowest", Quantities.percent(effects.lowest()));
        evidence.put("highest", Quantities.percent(effects.highest()));
        return new Finding(
                "service-drift",
                Severity.INFO,
                question.name() + ": what all servers held moved together over " + effects.turns()
                        + " turns, by " + Quantities.percent(effects.deviation()) + " as a rule; the lowest turn was "
                        + Quantities.percent(-effects.lowest()) + " below the mean, the highest "
                        + Quantities.percent(effects.highest())
                        + " above. That is the machine. It widens the interval of each row, but not that of a ratio, which is"
                        + " taken turn by turn: a quieter machine gives narrower capacities.",
                evidence);
    }
}
