// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Named;

/** The parts of a native call that the ledger itemises. */
public enum Part implements Named {
    /** Crossing to native code and back, with nothing handed over. */
    TRANSITION("transition"),
    /** Handing the input over: a copy, a hold on the heap array, or a look at the segment. */
    COPY_IN("copy-in"),
    /** The work itself, as fast as the native library does it alone. */
    COMPUTE("compute"),
    /** Bringing the encoded or finished result back to the Java heap. */
    COPY_OUT("copy-out"),
    /** Making the Java objects of the answer. */
    MATERIALISE("materialise");

    private final String id;

    Part(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
