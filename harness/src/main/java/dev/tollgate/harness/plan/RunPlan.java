// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.util.List;
import java.util.Objects;

/**
 * What will be measured: checked as far as that is possible without running anything.
 *
 * @param suite the suite's name
 * @param cells the subjects; {@link Controls} adds the A/A arm and the ruler to those that can be measured
 * @param timing how long and how often
 * @param seed where payloads and the order of forks come from
 * @param notes what the user must know of the choice: what was left out and why
 */
public record RunPlan(String suite, List<PlannedCell> cells, Timing timing, long seed, List<String> notes) {
    /** Refuses absent parts and copies the lists. */
    public RunPlan {
        Objects.requireNonNull(suite, "suite");
        Objects.requireNonNull(timing, "timing");
        cells = List.copyOf(cells);
        notes = List.copyOf(notes);
    }
}
