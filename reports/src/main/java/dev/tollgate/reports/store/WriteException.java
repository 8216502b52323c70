// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.io.IOException;

/** A result that could not be written, with the file, the reason and what is left of it in the message. */
public final class WriteException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * A reason.
     *
     * @param message file, reason and what is left of it
     * @param cause the cause
     */
    public WriteException(String message, Throwable cause) {
        super(message, cause);
    }
}
