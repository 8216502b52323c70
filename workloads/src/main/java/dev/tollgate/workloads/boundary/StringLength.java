// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

/** The contract of {@code boundary.string}: hand a Java string over and count its code points on the other side. */
@FunctionalInterface
public interface StringLength {
    /**
     * {@return the number of Unicode code points in a string}
     *
     * @param text well-formed UTF-16, of any length
     */
    long codePoints(String text);
}
