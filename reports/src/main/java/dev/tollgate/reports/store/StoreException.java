// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.io.IOException;
import java.util.Objects;

/** A result file that cannot be used, with the file and the reason in the message. */
public final class StoreException extends IOException {
    private static final long serialVersionUID = 1;

    /** Why a file cannot be used. */
    public enum Kind {
        /** There is no run here. */
        NOT_A_RUN,
        /** There is one, but it is malformed, cut off or holds impossible values. */
        UNREADABLE,
        /** A later program wrote it. */
        FUTURE_VERSION,
        /** It belongs to a run with another plan. */
        OTHER_PLAN,
        /** A history that cannot be reached, or is none. */
        NO_HISTORY
    }

    private final Kind kind;

    /**
     * A reason.
     *
     * @param kind the kind of reason
     * @param message file, what was expected and what was found
     */
    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /**
     * A reason with what caused it.
     *
     * @param kind the kind of reason
     * @param message file, what was expected and what was found
     * @param cause the cause
     */
    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** {@return the kind of reason} */
    public Kind kind() {
        return kind;
    }
}
