// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** Bytes that a thread has allocated. */
public final class Allocation {
    private static final com.sun.management.ThreadMXBean THREADS =
            ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean ? bean : null;

    private Allocation() {}

    /** {@return bytes that the calling thread has allocated since it started, empty where the JVM does not count them} */
    public static OptionalLong ofCurrentThreadBytes() {
        if (THREADS == null || !THREADS.isThreadAllocatedMemorySupported()) {
            return OptionalLong.empty();
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
}
