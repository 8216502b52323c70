// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.Estimate;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Scaling;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.text.Quantities;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Implementations that more threads help less than they help another of the same workload: {@code scales-less}. Named is one whose
 * efficiency at a number of threads has an interval wholly below {@value #LIMIT} of the lower end of the best one's.
 *
 * <p>It is held against the best and not against 1, because what all of them lose belongs to the machine: two processors that share a
 * core do not do the work of two.
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
        return List.of(scaling.workload(), scaling.payload().name(), scaling.jvm(), scaling.threads());
    }

    private static Estimate efficiency(Scaling scaling) {
        return scaling.efficiency().orElseThrow();
    }

    private static Optional<Finding> finding(Scaling scaling, Scaling best) {
        Estimate own = efficiency(scaling);
        Estimate other = efficiency(best);
        if (Objects.equals(scaling, best) || own.high() >= LIMIT * other.low()) {
            return Optional.empty();
        }
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("efficiency", interval(own));
        evidence.put("best efficiency, " + best.implementation(), interval(other));
        return Optional.of(new Finding(
                "scales-less",
                Severity.INFO,
                scaling.implementation() + " on " + scaling.payload().name() + " (" + scaling.workload() + "): "
                        + scaling.threads() + " threads do " + interval(own) + " of " + scaling.threads()
                        + " times one thread's work, those of " + best.implementation() + " " + interval(other)
                        + ". Ratios of this run are of one thread; under many callers they move by as much.",
                evidence));
    }

    private static String interval(Estimate efficiency) {
        return Quantities.ratio(efficiency.estimate()) + " [" + Quantities.ratio(efficiency.low()) + ", "
                + Quantities.ratio(efficiency.high()) + "]";
    }
}
