// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import java.util.List;

/** A rule that examines a run. */
public interface FindingRule {
    /**
     * {@return what it found; empty where there is nothing to say}
     *
     * @implSpec the same run always gives the same findings, in the order of the run's cells; nothing is thrown whatever
     *     of the run is missing
     * @param run a run whose cells are summarised and compared
     */
    List<Finding> examine(Run run);
}
