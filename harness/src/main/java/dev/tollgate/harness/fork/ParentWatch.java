// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import java.io.IOException;

/**
 * Ends this JVM when the program that started it is gone: a thread that sleeps in a read of the standard input, whose other end
 * only that program holds. It costs nothing until then.
 */
public final class ParentWatch {
    /** In place of a program where nobody waits: a process that is run by hand. */
    public static final long NOBODY = 0;

    /** What a shell reports of a process that was killed. */
    private static final int KILLED = 137;

    private ParentWatch() {}

    /**
     * Begins to watch; in the program itself nothing is done.
     *
     * @param program the process that waits for this one's result, or {@link #NOBODY}
     */
    public static void start(long program) {
        if (program != NOBODY && program != ProcessHandle.current().pid()) {
            Thread.ofPlatform().daemon().name("parent-watch").start(ParentWatch::await);
        }
    }

    private static void await() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes to it.
            }
        } catch (IOException e) {
            // As good as its end.
        }
        Runtime.getRuntime().halt(KILLED);
    }
}
