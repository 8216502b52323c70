// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What became of each request: when a worker was free for it, when it began and ended, and which worker that was. Every
 * request is kept, none is sampled. It lies outside the heap and is touched before the first request, so that writing to it neither
 * feeds the collector nor faults. A request belongs to one thread; it is read after all threads have ended.
 */
final class RequestLog implements AutoCloseable {
    static final int FIELDS = 5;
    static final int DUE = 0;
    static final int FREE = 1;
    static final int BEGUN = 2;
    static final int END = 3;
    static final int WORKER = 4;

    private static final int WRITE_BYTES = 8 << 20;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment values;
    private final int size;

    RequestLog(Schedule schedule) {
        this.size = schedule.size();
        // Allocation fills it with zeros: an end of 0 is none.
        this.values = arena.allocate(Math.max(1, (long) size * FIELDS * Long.BYTES), Long.BYTES);
        for (int i = 0; i < size; i++) {
            set(i, DUE, schedule.due(i));
        }
    }

    /** Notes a request that has ended; times from the beginning of the schedule. */
    void ended(int index, long free, long begun, long end, int worker) {
        set(index, FREE, free);
        set(index, BEGUN, begun);
        set(index, WORKER, worker);
        set(index, END, end);
    }

    private void set(int index, int field, long value) {
        values.setAtIndex(ValueLayout.JAVA_LONG, (long) index * FIELDS + field, value);
    }

    /** Writes all requests, in the machine's own order of bytes: for another process on it. */
    void write(Path file) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long bytes = (long) size * FIELDS * Long.BYTES;
            for (long at = 0; at < bytes; at += WRITE_BYTES) {
                ByteBuffer part =
                        values.asSlice(at, Math.min(WRITE_BYTES, bytes - at)).asByteBuffer();
                while (part.hasRemaining()) {
                    out.write(part);
                }
            }
        }
    }

    /** {@return the requests from one on, as the analysis takes them} Arguments as in {@link Requests#of}. */
    Requests toRequests(int first, long from, long to, long gaveUpAt) {
        return Requests.of(values.asSlice(0, (long) size * FIELDS * Long.BYTES), first, from, to, gaveUpAt);
    }

    @Override
    public void close() {
        arena.close();
    }
}
