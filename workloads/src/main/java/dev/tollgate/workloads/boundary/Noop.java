// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

/** The contract of {@code boundary.noop}: a call that does nothing. */
@FunctionalInterface
public interface Noop {
    /** Does nothing. */
    void call();
}
