// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.summary.ServiceFigures.Ends;
import dev.tollgate.reports.summary.ServiceQuestion;
import dev.tollgate.reports.summary.ServiceQuestion.Pair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One server is measured twice under two names. Where the two differ by more than chance allows, the run is void: {@code service-aa-differs}.
 * Where they do not: {@code service-aa-overlaps}. A question without such a pair, or without an interval of one of both, says so:
 * {@code service-aa-missing}.
 */
final class ServiceAa implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        return ServiceQuestion.of(run).stream().flatMap(ServiceAa::judged).toList();
    }

    private static Stream<Finding> judged(ServiceQuestion question) {
        List<Finding> findings = question.pairs().stream()
                .flatMap(pair -> pair.comparable(question).map(both -> finding(question, pair, both)).stream())
                .toList();
        return findings.isEmpty() ? Stream.of(missing(question)) : findings.stream();
    }

    private static Finding missing(ServiceQuestion question) {
        return new Finding(
                "service-aa-missing",
                Severity.WARNING,
                question.name()
                        + ": no server has two intervals under two names (an A/A pair), so this run cannot show how far equal"
                        + " servers seem to differ. Measure again, with more time.",
                Map.of("question", question.name()));
    }

    private static Finding finding(ServiceQuestion question, Pair pair, List<Ends> both) {
        String first = pair.first().subject().row();
        String again = pair.again().subject().row();
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("question", question.name());
        evidence.put(first, both.get(0).interval().text());
        evidence.put(again, both.get(1).interval().text());
        String observed = question.name() + ": one server, measured twice, has "
                + both.get(0).interval().text() + " as " + first + " and "
                + both.get(1).interval().text() + " as " + again;
        return pair.differs(question)
                ? new Finding(
                        "service-aa-differs",
                        Severity.ERROR,
                        observed
                                + ": that is further apart than chance allows. Only noise can cause it, so no difference in this run counts. Make the"
                                + " machine quieter and measure again.",
                        evidence)
                : new Finding(
                        "service-aa-overlaps",
                        Severity.INFO,
                        observed + ": no further apart than chance allows, so equal servers look equal in this run.",
                        evidence);
    }
}
