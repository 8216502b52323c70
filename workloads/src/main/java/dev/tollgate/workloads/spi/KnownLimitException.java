// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.io.Serial;

/**
 * An implementation's library refuses, by its own design, an input that the workload allows. A check reports it as a known
 * difference with its reason, not as a failure; such a payload is not timed with that implementation.
 *
 * @implSpec Thrown by a task only for a limit that the implementation's documentation states.
 */
public final class KnownLimitException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception.
     *
     * @param limit what the library refuses and why, one sentence without a full stop
     * @param cause what the library threw
     */
    public KnownLimitException(String limit, Throwable cause) {
        super(limit, cause);
    }
}
