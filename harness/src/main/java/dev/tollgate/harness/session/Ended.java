// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.reports.model.cell.ForkStatus;
import java.util.Objects;
import java.util.Optional;

/**
 * A fork that ended, measured or not.
 *
 * @param status how it ended
 * @param detail why it failed or is doubtful, in words
 * @param result what is saved of it
 * @param <R> the form in which it is saved
 */
public record Ended<R>(ForkStatus status, Optional<String> detail, R result) {
    /** Refuses absent parts. */
    public Ended {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(result, "result");
    }

    /** {@return whether it has a figure} */
    public boolean measured() {
        return status == ForkStatus.OK || status == ForkStatus.DISTURBED;
    }
}
