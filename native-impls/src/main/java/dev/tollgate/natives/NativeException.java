// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import java.io.Serial;

/** A native call refused its input or panicked; the message is the native side's. */
public final class NativeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An exception.
     *
     * @param message what the native side said
     */
    public NativeException(String message) {
        super(message);
    }
}
