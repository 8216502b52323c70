// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The requests of the measured part, in the order in which they were due. Times are nanoseconds from the beginning of the
 * schedule. What had no answer when the fork gave up waiting counts with the time it had waited by then: left out, the slowest
 * would be missing.
 */
final class Requests {
    private final long[] due;
    private final long[] free;
    private final long[] begun;
    private final long[] end;
    private final long[] freed;
    private final int[] worker;
    private final boolean[] answered;
    private final long from;
    private final long to;

    private Requests(int size, long from, long to) {
        due = new long[size];
        free = new long[size];
        begun = new long[size];
        end = new long[size];
        freed = new long[size];
        worker = new int[size];
        answered = new boolean[size];
        this.from = from;
        this.to = to;
    }

    /**
     * {@return the measured requests of a log}
     *
     * @param log the log's numbers, {@link RequestLog#FIELDS} for each request
     * @param first the first request of the measured part
     * @param from when that began
     * @param to when it ended
     * @param gaveUpAt when waiting for the last request ended
     */
    static Requests of(MemorySegment log, int first, long from, long to, long gaveUpAt) {
        int size = Math.toIntExact(log.byteSize() / Long.BYTES / RequestLog.FIELDS);
        Requests requests = new Requests(size - first, from, to);
        for (int i = first; i < size; i++) {
            int k = i - first;
            long end = at(log, i, RequestLog.END);
            requests.due[k] = at(log, i, RequestLog.DUE);
            requests.answered[k] = end != 0;
            if (requests.answered[k]) {
                requests.free[k] = at(log, i, RequestLog.FREE);
                requests.begun[k] = at(log, i, RequestLog.BEGUN);
                requests.end[k] = end;
                requests.worker[k] = (int) at(log, i, RequestLog.WORKER);
            } else {
                // Not begun, as far as is known: it waits still.
                requests.end[k] = Math.max(gaveUpAt, requests.due[k]);
                requests.free[k] = requests.end[k];
                requests.begun[k] = requests.end[k];
            }
        }
        requests.findFreed();
        return requests;
    }

    private void findFreed() {
        long[] next = new long[Arrays.stream(worker).max().orElse(0) + 1];
        for (int i = size() - 1; i >= 0; i--) {
            freed[i] = Math.max(end[i], answered[i] ? next[worker[i]] : 0);
            if (answered[i]) {
                next[worker[i]] = free[i];
            }
        }
    }

    private static long at(MemorySegment log, int index, int field) {
        return log.getAtIndex(ValueLayout.JAVA_LONG_UNALIGNED, (long) index * RequestLog.FIELDS + field);
    }

    /** {@return the measured requests of a log that was written to a file} Arguments as in {@link #of}. */
    static Requests read(Path file, int first, long from, long to, long gaveUpAt) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            return of(in.map(FileChannel.MapMode.READ_ONLY, 0, in.size(), arena), first, from, to, gaveUpAt);
        }
    }

    int size() {
        return due.length;
    }

    /** {@return when the measured part began} */
    long from() {
        return from;
    }

    /** {@return when it ended} */
    long to() {
        return to;
    }

    long due(int i) {
        return due[i];
    }

    /** {@return from when a worker was free for it: later than {@link #due} where all were busy} */
    long ready(int i) {
        return Math.max(due[i], free[i]);
    }

    long begun(int i) {
        return begun[i];
    }

    long end(int i) {
        return end[i];
    }

    /** {@return when its worker was free again: later than {@link #end} where it had to tell of a slow request} */
    long freed(int i) {
        return freed[i];
    }

    int worker(int i) {
        return worker[i];
    }

    boolean isAnswered(int i) {
        return answered[i];
    }

    /** {@return from the intended start to the end} */
    long response(int i) {
        return end[i] - due[i];
    }

    /** {@return from the actual start to the end} */
    long service(int i) {
        return end[i] - begun[i];
    }

    /** {@return how late the generator itself was} */
    long sendLag(int i) {
        return begun[i] - ready(i);
    }
}
