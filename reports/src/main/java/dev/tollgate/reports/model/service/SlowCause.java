// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

import dev.tollgate.reports.quantity.Possible;
import java.util.Objects;

/**
 * The slow requests of a probe that one cause explains.
 *
 * @param cause what began the backlog that held them up, or held them up itself, as {@code gc-pause}; {@code unexplained} where nothing is known. Described in
 *     docs/service.md
 * @param count how many
 */
public record SlowCause(String cause, long count) {
    /** Refuses absent parts and impossible values. */
    public SlowCause {
        Objects.requireNonNull(cause, "cause");
        Possible.atLeast("count", count, 0);
    }
}
