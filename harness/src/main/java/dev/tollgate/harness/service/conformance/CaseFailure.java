// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.io.Serial;

/** The server does not do what a case demands. */
final class CaseFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean silence;

    private CaseFailure(String message, boolean silence) {
        super(message);
        this.silence = silence;
    }

    /**
     * {@return a failure}
     *
     * @param observed what was observed and what was expected
     */
    static CaseFailure because(String observed) {
        return new CaseFailure(observed, false);
    }

    /**
     * {@return a failure to say anything in time}
     *
     * @param observed how long was waited, and for what
     */
    static CaseFailure silent(String observed) {
        return new CaseFailure(observed, true);
    }

    /** {@return whether the server said nothing in time: a suite does not wait for ever for one that hangs} */
    boolean isSilence() {
        return silence;
    }
}
