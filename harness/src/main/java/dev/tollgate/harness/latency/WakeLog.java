// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Each wake-up of the bystander: when, and how much later than asked; outside the heap. Written by one thread, read after it has
 * ended. What does not fit is dropped.
 */
final class WakeLog implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment values;
    private final long capacity;
    private volatile long size;

    WakeLog(long capacity) {
        this.capacity = capacity;
        this.values = arena.allocate(Math.max(1, capacity) * 2 * Long.BYTES, Long.BYTES);
    }

    void add(long wokenNanoTime, long lateNanos) {
        if (size < capacity) {
            values.setAtIndex(ValueLayout.JAVA_LONG, 2 * size, wokenNanoTime);
            values.setAtIndex(ValueLayout.JAVA_LONG, 2 * size + 1, lateNanos);
            size = size + 1;
        }
    }

    void write(Path file) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.write(values.asSlice(0, size * 2 * Long.BYTES).asByteBuffer());
        }
    }

    /** Takes a wake-up. */
    @FunctionalInterface
    interface Visitor {
        /** Takes one: when, by {@link System#nanoTime()}, and how late. */
        void wake(long wokenNanoTime, long lateNanos);
    }

    static void read(Path file, Visitor visitor) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment values = in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), arena);
            for (long i = 0; i < values.byteSize() / (2 * Long.BYTES); i++) {
                visitor.wake(
                        values.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, 2 * i),
                        values.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, 2 * i + 1));
            }
        }
    }

    @Override
    public void close() {
        arena.close();
    }
}
