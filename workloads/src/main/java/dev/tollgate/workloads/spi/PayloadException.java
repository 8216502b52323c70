// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.io.Serial;

/** A user's file is not valid input for a workload; the message says where and why. */
public final class PayloadException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception.
     *
     * @param message what is wrong and where, for the user, without the file's name
     */
    public PayloadException(String message) {
        super(message);
    }
}
