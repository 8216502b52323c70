// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.stats.AaRule;

/** What the A/A arms of a run say of it. */
public final class AaArms {
    private AaArms() {}

    /**
     * {@return whether equal code differs by more than chance allows, so that no difference in the run counts}
     *
     * @param run a run whose cells are compared
     */
    public static boolean differ(Run run) {
        return run.cells().stream()
                        .filter(cell -> cell.role() == Role.AA)
                        .flatMap(cell -> cell.comparison().stream())
                        .anyMatch(AaRule::differs)
                || ServiceQuestion.of(run).stream().anyMatch(ServiceQuestion::isVoid);
    }
}
