// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbeVerdict;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.ServiceLevel;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A probe in a line. */
public final class ProbeText {
    private ProbeText() {}

    /**
     * {@return a probe in a line}
     *
     * @param name the server's name
     * @param figures what the probe measured
     * @param level the service level whose verdict is said; empty where there is none
     */
    public static String line(String name, ProbeFigures figures, Optional<ServiceLevel> level) {
        String failed = figures.failed() == 0 ? "" : ", " + failures(figures.outcomes());
        return String.format(
                Locale.ROOT,
                "%s at %.0f/s: p50 %s, p99 %s, send lag p99 %s%s%s%s",
                name,
                figures.rate(),
                shown(figures.response(), Percentiles::p50Nanos),
                shown(figures.response(), Percentiles::p99Nanos),
                shown(figures.sendLag(), Percentiles::p99Nanos),
                failed,
                figures.suspicion().map(text -> ", " + text).orElse(""),
                figures.invalidBecause()
                        .map(because -> ": invalid, " + because)
                        .or(() -> level.map(held -> figures.verdicts().get(held.argument()))
                                .map(ProbeVerdict::id)
                                .map(word -> ": " + word))
                        .orElse(""));
    }

    /** {@return what was not answered rightly, by kind, as in {@code 3 timed out, 1 reset}} */
    private static String failures(Map<String, Integer> outcomes) {
        return outcomes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ProbeFigures.OK))
                .map(entry -> entry.getValue() + " " + entry.getKey().replace('-', ' '))
                .collect(Collectors.joining(", "));
    }

    private static String shown(Percentiles times, ToLongFunction<Percentiles> which) {
        return times.count() == 0 ? "-" : Quantities.time(which.applyAsLong(times));
    }
}
