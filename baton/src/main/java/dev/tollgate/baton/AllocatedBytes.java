// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What the threads of this JVM have allocated; 0 where it does not tell. */
final class AllocatedBytes {
    private AllocatedBytes() {}

    /** {@return that of the calling thread} */
    static long ofCurrentThread() {
        if (!isKnown()) {
            return 0;
        }
        return Math.max(
                0, threads().getThreadAllocatedBytes(Thread.currentThread().getId()));
    }

    /** {@return the sum over all threads that live, but the calling one and another one}
     *
     * @param thread the other one's number in Java
     */
    static long ofThreadsBut(long thread) {
        if (!isKnown()) {
            return 0;
        }
        long own = Thread.currentThread().getId();
        long[] all = threads().getAllThreadIds();
        long[] bytes = threads().getThreadAllocatedBytes(all);
        long sum = 0;
        for (int i = 0; i < all.length; i++) {
            // A thread that has ended meanwhile has -1.
            sum += all[i] == own || all[i] == thread ? 0 : Math.max(0, bytes[i]);
        }
        return sum;
    }

    private static boolean isKnown() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean;
    }

    private static ThreadMXBean threads() {
        return (ThreadMXBean) ManagementFactory.getThreadMXBean();
    }
}
