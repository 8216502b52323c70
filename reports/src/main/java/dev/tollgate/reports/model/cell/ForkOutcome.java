// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.Optional;

/** What one process gave: figures of one kind, or none and the reason. */
public sealed interface ForkOutcome permits MeasuredFork, FailedFork {
    /** {@return how the process ended} */
    ForkStatus status();

    /** {@return why it failed or is doubtful, in words} */
    Optional<String> detail();
}
