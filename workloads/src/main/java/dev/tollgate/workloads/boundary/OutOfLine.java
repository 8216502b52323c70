// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

/** A Java call that stays one: its JVM argument forbids to inline it. */
final class OutOfLine implements Noop {
    /** The arguments that its forks need. */
    static final String[] JVM_ARGUMENTS = {
        "-XX:CompileCommand=quiet", "-XX:CompileCommand=dontinline," + OutOfLine.class.getName() + "::nothing"
    };

    @Override
    public void call() {
        nothing();
    }

    private static void nothing() {
        // Nothing is the work.
    }
}
