// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.Objects;
import java.util.Optional;

/**
 * A cell without figures.
 *
 * @param status what became of it: failed, disagrees, unavailable or pending
 * @param reason why there are none, in words; the status's own name where no more is known
 */
public record Unmeasured(CellStatus status, String reason) implements CellOutcome {
    /** Refuses absent parts and a status of cells that have figures. */
    public Unmeasured {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        switch (status) {
            case MEASURED, PARTIAL ->
                throw new IllegalArgumentException("status is " + status.id() + ", but there are no figures");
            case FAILED, DISAGREES, UNAVAILABLE, PENDING -> {
                // These have none.
            }
        }
    }

    /** {@return an outcome of which no more is known than its status}
     *
     * @param status what became of the cell
     */
    public static Unmeasured of(CellStatus status) {
        return new Unmeasured(status, status.id());
    }

    @Override
    public Optional<String> detail() {
        return Optional.of(reason).filter(words -> !words.equals(status.id()));
    }
}
