// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.cell.Cell;

/** A rule that an implementation must meet to be recommended. */
interface OptionRule {
    /**
     * {@return what it says of an implementation}
     *
     * @implSpec the same arguments always give the same judgement; nothing is thrown whatever of the cell is missing
     * @param candidate a cell with figures
     * @param contest what it is held against
     * @param context the bounds
     */
    RuleJudgement judge(Cell candidate, Rivals contest, DecisionContext context);
}
