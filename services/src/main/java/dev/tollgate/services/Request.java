// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.io.InputStream;

/** A request whose head has been read, as the service sees it whichever stack has read it. */
interface Request {
    /** The length of a body that comes in chunks. */
    long UNKNOWN_LENGTH = -1;

    /** {@return the method, as in {@code POST}} */
    String method();

    /** {@return the path as it was sent, without the query} */
    String path();

    /** {@return the value of the header Content-Type, empty where there is none} */
    String contentType();

    /** {@return how many bytes the body has; 0 where there is none, {@link #UNKNOWN_LENGTH} where it comes in chunks} */
    long length();

    /**
     * {@return the body} Asking for it tells a client that waits for {@code 100 Continue} to send it, where the stack leaves that to
     * its users.
     */
    InputStream body();

    /** Says that no more of the body is waited for. */
    void received();
}
