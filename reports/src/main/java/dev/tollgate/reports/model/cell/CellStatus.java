// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import dev.tollgate.reports.quantity.Named;

/** What became of a cell. */
public enum CellStatus implements Named {
    /** Every planned fork was measured and is valid. */
    MEASURED("measured"),
    /** Some forks were measured, others failed or are still due. */
    PARTIAL("partial"),
    /** No fork could be measured: a crash, a hang, an exception. */
    FAILED("failed"),
    /** The answer differed from the reference, so nothing was timed. */
    DISAGREES("disagrees"),
    /** The implementation cannot run here. */
    UNAVAILABLE("unavailable"),
    /** The run ended before its first fork. */
    PENDING("pending");

    private final String id;

    CellStatus(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
