// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import dev.tollgate.harness.service.load.Outcome;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.stats.SlowShare;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** A probe in a line. */
public final class ProbeText {
    private ProbeText() {}

    /**
     * {@return a probe in a line}
     *
     * @param name the server's name
     * @param result what the probe measured
     * @param verdict what that shows; empty where it is not judged
     */
    public static String line(String name, ProbeResult result, Optional<SlowShare.Verdict> verdict) {
        String failed = result.failed() == 0 ? "" : ", " + failures(result.outcomes());
        return String.format(
                Locale.ROOT,
                "%s at %.0f/s: p50 %s, p99 %s, send lag p99 %s%s%s%s",
                name,
                result.rate(),
                percentile(result.response(), 50),
                percentile(result.response(), 99),
                percentile(result.sendLag(), 99),
                failed,
                result.suspicion().map(text -> ", " + text).orElse(""),
                result.invalidBecause()
                        .map(because -> ": invalid, " + because)
                        .or(() -> verdict.map(told -> ": " + word(told)))
                        .orElse(""));
    }

    /** {@return a verdict as it stands in files} */
    public static String word(SlowShare.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return what was not answered rightly, by kind, as in {@code 3 timed out, 1 reset}} */
    public static String failures(Map<Outcome, Integer> outcomes) {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getKey() != Outcome.OK)
                .map(entry -> entry.getValue() + " "
                        + entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static String percentile(Histogram histogram, double percentile) {
        return histogram.getTotalCount() == 0 ? "-" : Quantities.time(histogram.getValueAtPercentile(percentile));
    }
}
