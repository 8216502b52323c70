// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.model.section.Launch;
import java.util.List;
import java.util.Objects;

/**
 * What a run measured of servers.
 *
 * @param settings how
 * @param series one for each server and what it was asked, in the order of rows within a question
 * @param absent servers that could not be measured
 */
public record ServiceMeasurement(ServiceSettings settings, List<ServiceSeries> series, List<AbsentRow> absent) {
    /** Refuses absent parts and copies the lists. */
    public ServiceMeasurement {
        Objects.requireNonNull(settings, "settings");
        series = List.copyOf(series);
        absent = List.copyOf(absent);
    }

    /** {@return whether every server that was to be measured has its figures: no process failed, and nothing ended early} */
    public boolean isWhole() {
        return series.stream()
                .allMatch(one -> one.because().isEmpty()
                        && !one.valid().isEmpty()
                        && one.probes().stream().allMatch(Launch::measured));
    }
}
