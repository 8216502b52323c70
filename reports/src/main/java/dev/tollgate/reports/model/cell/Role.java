// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Named;

/** Why a cell is in a run. */
public enum Role implements Named {
    /** It is what the run is about. */
    SUBJECT("subject"),
    /** It repeats a subject under another name: the A/A arm, whose difference can only be noise. */
    AA("aa"),
    /** It is the fixed pure-JDK computation that tells one machine state from another. */
    RULER("ruler"),
    /** It is a part of other cells' calls measured alone, for the ledger. */
    PIECE("piece"),
    /** It repeats a subject without a recording, for what recording costs. */
    UNRECORDED("unrecorded");

    private final String id;

    Role(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
