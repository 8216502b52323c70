// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.Optional;

/** What became of a cell: figures of one kind, or none and the reason. */
public sealed interface CellOutcome permits MeasuredCell, Unmeasured {
    /** {@return it in a word} */
    CellStatus status();

    /** {@return why it was not measured, or only in part, in words} */
    Optional<String> detail();
}
