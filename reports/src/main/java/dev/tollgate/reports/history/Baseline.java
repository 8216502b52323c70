// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.compare.Measurement;
import java.util.List;

/**
 * What a history has for a new measurement to be held against: each row's latest run on the machine.
 *
 * @param measurement the rows' forks as if they had been measured in one go; each fork keeps the ruler of its own round
 * @param runs the runs they are from, the latest first
 */
public record Baseline(Measurement measurement, List<HistoryRun> runs) {
    /** Copies the runs. */
    public Baseline {
        runs = List.copyOf(runs);
    }
}
