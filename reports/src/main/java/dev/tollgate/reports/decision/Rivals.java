// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.summary.Standings;
import java.util.List;

/**
 * What an implementation is held against.
 *
 * @param standings how far each cell of the group is from others
 * @param sure cells that nothing speaks against so far
 * @param possible those, and cells of which a rule could not tell
 * @param stalls for how long each cell of the group holds up other threads
 * @param error the two-sided error of every interval, 0.05 for 95 %
 */
record Rivals(Standings standings, List<Cell> sure, List<Cell> possible, Stalls stalls, double error) {
    Rivals {
        sure = List.copyOf(sure);
        possible = List.copyOf(possible);
    }

    /** {@return the cells of a list without one} */
    static List<Cell> without(List<Cell> cells, Cell one) {
        return cells.stream().filter(c -> c != one).toList();
    }
}
