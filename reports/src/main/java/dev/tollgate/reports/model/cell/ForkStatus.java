// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Named;

/** How a fork ended. */
public enum ForkStatus implements Named {
    /** Measured, under bearable foreign load. */
    OK("ok"),
    /** Measured, but another process took so much of the machine that the figure is doubtful. */
    DISTURBED("disturbed"),
    /** The JVM died: a signal in native code, an abort. */
    CRASHED("crashed"),
    /** The JVM ran out of memory. */
    OUT_OF_MEMORY("out-of-memory"),
    /** The JVM did not end within its limit and was killed. */
    TIMED_OUT("timed-out"),
    /** The operation threw, or the JVM did not start. */
    FAILED("failed");

    private final String id;

    ForkStatus(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    /** {@return whether there are figures} Those of a disturbed process count, and are labelled. */
    public boolean isMeasured() {
        return switch (this) {
            case OK, DISTURBED -> true;
            case CRASHED, OUT_OF_MEMORY, TIMED_OUT, FAILED -> false;
        };
    }
}
