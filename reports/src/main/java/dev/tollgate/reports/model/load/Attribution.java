// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Why slow requests were slow, as far as it can be told.
 *
 * @param slow how many there are: the slowest 1 %, and every one over a service level
 * @param slowFromNanos the least response time among them
 * @param slowNanos their response time in all
 * @param causes what explains them, the most frequent first
 * @param unexplained what nothing explains
 * @param control what chance would explain; empty where there were no slow requests
 * @param clockSpreadNanos how far the recording's clock and that of the requests moved against each other
 * @param clockSafe whether that is little enough to lay one over the other
 */
public record Attribution(
        long slow,
        long slowFromNanos,
        long slowNanos,
        List<CauseShare> causes,
        Unexplained unexplained,
        Optional<Control> control,
        long clockSpreadNanos,
        boolean clockSafe) {
    /** Refuses absent parts and copies the list. */
    public Attribution {
        Objects.requireNonNull(unexplained, "unexplained");
        Objects.requireNonNull(control, "control");
        causes = List.copyOf(causes);
    }
}
