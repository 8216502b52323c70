// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Unit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Implementations that more threads help too little: {@code scales-less}. A warning names one whose threads together do less than one
 * thread alone, by an interval wholly below that. Good to know is one whose efficiency has an interval wholly below {@value #LIMIT} of
 * the lower end of the best one's of the same workload: held against the best and not against 1, because what all of them lose
 * belongs to the machine, whose two processors may share a core.
 */
final class PoorScaling implements FindingRule {
    /** The share of the best efficiency below which one is named. */
    static final double LIMIT = 0.8;

    /** JVMs below which an efficiency's interval says nothing. */
    static final int FEWEST_JVMS = 3;

    @Override
    public List<Finding> examine(Run run) {
        List<Scaling> told = run.threads().orElse(List.of()).stream()
                .filter(s -> s.threads() > 1)
                .filter(s -> s.efficiency()
                        .filter(e -> e.perFork().size() >= FEWEST_JVMS)
                        .isPresent())
                .toList();
        return told.stream().flatMap(s -> finding(s, best(s, told)).stream()).toList();
    }

    private static Scaling best(Scaling scaling, List<Scaling> all) {
        return all.stream()
                .filter(s -> key(s).equals(key(scaling)))
                .max(Comparator.comparingDouble(s -> efficiency(s).low()))
                .orElse(scaling);
    }

    private static List<Object> key(Scaling scaling) {
        return List.of(CellGroup.of(scaling.target()), scaling.threads());
    }

    private static Estimate efficiency(Scaling scaling) {
        return scaling.efficiency().orElseThrow();
    }

    private static Optional<Finding> finding(Scaling scaling, Scaling best) {
        Estimate own = efficiency(scaling);
        Estimate other = efficiency(best);
        boolean isWorseThanOne = own.high() * scaling.threads() < 1;
        boolean isBest = scaling.equals(best);
        if (!isWorseThanOne && (isBest || own.high() >= LIMIT * other.low())) {
            return Optional.empty();
        }
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("efficiency", interval(own, 1));
        // Of the work of one thread, or of as many.
        double factor = isWorseThanOne ? scaling.threads() : 1;
        String message =
                scaling.implementation() + " on " + scaling.payload().name() + " (" + scaling.workload() + "): "
                        + scaling.threads()
                        + (isWorseThanOne ? " threads together achieve " : " threads achieve ")
                        + interval(own, factor)
                        + (isWorseThanOne
                                ? " of one thread's throughput"
                                : " of " + scaling.threads() + " times one thread's throughput");
        if (!isBest) {
            message += "; " + best.implementation() + " achieves " + interval(other, factor);
            evidence.put("best efficiency, " + best.implementation(), interval(other, 1));
        }
        message += ". This run's times and ratios are for one thread and do not carry over to many.";
        return Optional.of(
                new Finding("scales-less", isWorseThanOne ? Severity.WARNING : Severity.INFO, message, evidence));
    }

    private static String interval(Estimate efficiency, double factor) {
        return new Interval(
                        Unit.RATIO,
                        factor * efficiency.estimate(),
                        factor * efficiency.low(),
                        factor * efficiency.high(),
                        efficiency.perFork().size())
                .text();
    }
}
