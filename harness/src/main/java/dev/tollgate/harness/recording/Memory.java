// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory that JVMs can be given. */
public final class Memory {
    /** What a JVM needs beside its heap: code, classes, the collector's tables, stacks, off-heap payloads. */
    private static final long BESIDE_HEAP_BYTES = 300L << 20;
    /** What is left to the system and to this program. */
    private static final double USABLE = 0.85;

    private static final String AVAILABLE = "MemAvailable:";
    private static final int BYTES_PER_KIB = 1024;

    private Memory() {}

    /** {@return for how many JVMs there is room, at least 1}
     *
     * @param heapBytes the heap of each
     */
    public static int room(long heapBytes) {
        return room(heapBytes, availableBytes());
    }

    static int room(long heapBytes, long availableBytes) {
        return (int) Math.max(1, (long) (USABLE * availableBytes) / (heapBytes + BESIDE_HEAP_BYTES));
    }

    private static long availableBytes() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        // Within a container both are the container's; what the kernel keeps of files is not free, but available.
        long limit = system.getTotalMemorySize();
        return Math.min(limit, kernelsBytes().orElse(system.getFreeMemorySize()));
    }

    private static OptionalLong kernelsBytes() {
        try {
            return Files.readString(Path.of("/proc/meminfo"))
                    .lines()
                    .filter(line -> line.startsWith(AVAILABLE))
                    .mapToLong(line -> Long.parseLong(line.substring(AVAILABLE.length())
                                    .replace("kB", "")
                                    .strip())
                            * BYTES_PER_KIB)
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
