// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Option;
import java.util.List;
import java.util.Optional;

/** Says what a group lacks so that nothing can be decided on it. */
final class Absence {
    private Absence() {}

    /** {@return what is missing; empty where there is something to choose between}
     *
     * @param cells the cells with figures that are choices
     */
    static Optional<String> of(List<Cell> cells) {
        boolean java = cells.stream().anyMatch(c -> c.option() == Option.PURE_JAVA);
        boolean other = cells.stream().anyMatch(c -> c.option() != Option.PURE_JAVA);
        if (!java && !other) {
            return Optional.of("Nothing has figures.");
        }
        if (!java) {
            return Optional.of("No pure-Java implementation has figures, so nothing says what staying in Java costs.");
        }
        return other
                ? Optional.empty()
                : Optional.of("No native option has figures, so nothing says what leaving Java would bring.");
    }
}
