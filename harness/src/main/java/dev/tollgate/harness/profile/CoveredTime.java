// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The time that a recording's chunks cover: what several cover counts once, what none covers not at all. A chunk whose length was
 * never written lasts until the last event that began in it.
 */
final class CoveredTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final List<Chunk> chunks;
    /** Ends of chunks without a length, by their begins. */
    private final TreeMap<Long, Long> open = new TreeMap<>();

    private final TreeMap<Long, Long> begins = new TreeMap<>();
    private final TreeMap<Long, Long> shared = new TreeMap<>();

    CoveredTime(List<Chunk> chunks) {
        this.chunks = chunks.stream()
                .sorted(Comparator.comparingLong(Chunk::startNanos))
                .toList();
        long reached = Long.MIN_VALUE;
        for (Chunk chunk : this.chunks) {
            begins.merge(chunk.startNanos(), chunk.endNanos(), Math::max);
            if (chunk.isOpen()) {
                open.put(chunk.startNanos(), chunk.startNanos());
            } else if (chunk.startNanos() < reached) {
                shared.merge(chunk.startNanos(), Math.min(reached, chunk.endNanos()), Math::max);
            }
            reached = Math.max(reached, chunk.endNanos());
        }
    }

    /** Takes note of an event, where there are chunks without a length. */
    void event(Instant start, Instant end) {
        if (open.isEmpty()) {
            return;
        }
        Map.Entry<Long, Long> chunk = begins.floorEntry(nanos(start));
        if (chunk != null && open.containsKey(chunk.getKey())) {
            open.merge(chunk.getKey(), nanos(end), Math::max);
        }
    }

    boolean hasOpenChunks() {
        return !open.isEmpty();
    }

    /** {@return whether a moment lies in several chunks} */
    boolean isShared(Instant moment) {
        if (shared.isEmpty()) {
            return false;
        }
        Map.Entry<Long, Long> before = shared.floorEntry(nanos(moment));
        return before != null && nanos(moment) <= before.getValue();
    }

    long startNanos() {
        return chunks.getFirst().startNanos();
    }

    long nanos() {
        long sum = 0;
        long reached = Long.MIN_VALUE;
        for (Chunk chunk : chunks) {
            long begin = Math.max(reached, chunk.startNanos());
            sum += Math.max(0, end(chunk) - begin);
            reached = Math.max(reached, end(chunk));
        }
        return sum;
    }

    /** {@return from the first begin to the last end} */
    long spanNanos() {
        return chunks.stream().mapToLong(this::end).max().orElseThrow() - startNanos();
    }

    private long end(Chunk chunk) {
        return chunk.isOpen() ? open.get(chunk.startNanos()) : chunk.endNanos();
    }

    private static long nanos(Instant moment) {
        return moment.getEpochSecond() * NANOS_PER_SECOND + moment.getNano();
    }
}
