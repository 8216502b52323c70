// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.ruler;

/** The contract of {@code ruler.jdk}: a fixed computation. */
@FunctionalInterface
public interface Ruler {
    /** {@return the same number each time} */
    long compute();
}
