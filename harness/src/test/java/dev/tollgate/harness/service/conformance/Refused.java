// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

/** A request is refused. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    final int status;
    final String allow;

    Refused(int status, String reason) {
        this(status, reason, "");
    }

    Refused(int status, String reason, String allow) {
        super(reason);
        this.status = status;
        this.allow = allow;
    }
}
