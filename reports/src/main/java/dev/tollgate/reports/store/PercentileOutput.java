// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.util.List;

/** HdrHistogram's percentiles as text: a legend, and then a line for each percentile. */
final class PercentileOutput {
    private static final List<String> LEGENDS =
            List.of("ValuePercentileTotalCount", "LatencyDistribution(HdrHistogram", "DetailedPercentilespectrum");

    private PercentileOutput() {}

    /** {@return whether a text has the legend of one} */
    static boolean isOne(String text) {
        return text.lines().anyMatch(PercentileOutput::isLegend);
    }

    /** {@return whether a line is such a legend, be it of the text or the CSV form} */
    static boolean isLegend(String line) {
        String plain = line.replaceAll("[\\s,\"\uFEFF]", "");
        return LEGENDS.stream().anyMatch(plain::startsWith);
    }
}
