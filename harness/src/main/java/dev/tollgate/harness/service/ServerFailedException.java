// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import java.io.IOException;

/** A server did not start, or did not answer as its contract says. */
public final class ServerFailedException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * A failure.
     *
     * @param message what happened, with the row's name
     */
    public ServerFailedException(String message) {
        super(message);
    }
}
