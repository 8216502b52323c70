// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.model.load.Bystander;
import java.util.Optional;

/** A cell that has figures. */
public sealed interface MeasuredCell extends CellOutcome permits Timed, UnderLoad {
    /** {@return why only a part of what was planned was measured; empty where all of it was} */
    Optional<String> gap();

    /** {@return pauses and safepoints while measuring, over all forks that count} */
    Optional<GcSummary> gc();

    /** {@return delays of an independent thread while measuring, over all forks that count} */
    Optional<Bystander> bystander();

    @Override
    default CellStatus status() {
        return gap().isPresent() ? CellStatus.PARTIAL : CellStatus.MEASURED;
    }

    @Override
    default Optional<String> detail() {
        return gap().filter(words -> !words.equals(CellStatus.PARTIAL.id()));
    }
}
