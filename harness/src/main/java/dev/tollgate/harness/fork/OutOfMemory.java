// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

/** Recognises a JVM that ran out of memory by what it printed. */
public final class OutOfMemory {
    private OutOfMemory() {}

    /** {@return whether a JVM's output says that it ran out of memory}
     *
     * @param output what it printed
     */
    public static boolean in(String output) {
        return output.contains("java.lang.OutOfMemoryError");
    }
}
