// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.List;
import java.util.Objects;

/**
 * A part of a call that a cell measures alone, for the ledger.
 *
 * @param part which part
 * @param of the implementations of the same workload whose calls contain it
 */
public record Piece(Part part, List<String> of) {
    /** Refuses an absent part and copies the list. */
    public Piece {
        Objects.requireNonNull(part, "part");
        of = List.copyOf(of);
    }
}
