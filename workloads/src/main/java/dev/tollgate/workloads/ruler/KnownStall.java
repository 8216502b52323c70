// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.ruler;

/** The contract of {@code ruler.known-stall}: a call that is quick but for stalls at known times. */
@FunctionalInterface
public interface KnownStall {
    /** {@return always 1} */
    long call();
}
