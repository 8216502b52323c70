// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays the clock of a recording over {@link System#nanoTime()}.
 *
 * <p>An anchor reads the one and then is stamped by the other, so each offset is at or above the true one, by up to a
 * millisecond where the thread lost its processor in between. The least of many is the truth, taken anew for each piece of
 * time, because the two clocks may drift against each other.
 */
public final class ClockMap {
    /** The spread of offsets above which the two clocks are not to be laid over each other. */
    public static final long SAFE_SPREAD_NANOS = 50_000;

    /** How long a piece is. At 20 anchors a second it holds 40. */
    static final long PIECE_NANOS = 2_000_000_000L;

    /** A piece with fewer anchors has no least offset to rely on. */
    static final int FEWEST_ANCHORS = 5;

    private final TreeMap<Long, Long> offsets = new TreeMap<>();

    private ClockMap() {}

    /**
     * Two readings of one moment.
     *
     * @param recorded by the recording's clock, nanoseconds since 1970
     * @param nanoTime by {@link System#nanoTime()}, a little before
     */
    public record Anchor(long recorded, long nanoTime) {
        long offset() {
            return recorded - nanoTime;
        }
    }

    /**
     * {@return the map that some anchors make}
     *
     * @param anchors in any order; at least one
     */
    public static ClockMap of(List<Anchor> anchors) {
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("the recording holds no clock anchor");
        }
        Map<Long, List<Long>> pieces = new TreeMap<>();
        for (Anchor anchor : anchors) {
            pieces.computeIfAbsent(Math.floorDiv(anchor.recorded, PIECE_NANOS), piece -> new ArrayList<>())
                    .add(anchor.offset());
        }
        ClockMap map = new ClockMap();
        pieces.forEach((piece, all) -> {
            if (all.size() >= FEWEST_ANCHORS) {
                map.offsets.put(piece, least(all));
            }
        });
        if (map.offsets.isEmpty()) {
            map.offsets.put(
                    pieces.keySet().iterator().next(),
                    least(anchors.stream().map(Anchor::offset).toList()));
        }
        return map;
    }

    private static long least(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    /** {@return a time of the recording by {@link System#nanoTime()}}
     *
     * @param recorded nanoseconds since 1970
     */
    public long toNanoTime(long recorded) {
        long piece = Math.floorDiv(recorded, PIECE_NANOS);
        Map.Entry<Long, Long> before = offsets.floorEntry(piece);
        return recorded - (before == null ? offsets.firstEntry() : before).getValue();
    }

    /** {@return how far the clocks moved against each other: the greatest of the pieces' offsets less the least} */
    public long spreadNanos() {
        return offsets.values().stream().mapToLong(Long::longValue).max().orElseThrow()
                - least(List.copyOf(offsets.values()));
    }

    /** {@return whether the spread is small enough to lay events over requests} */
    public boolean isSafe() {
        return spreadNanos() <= SAFE_SPREAD_NANOS;
    }
}
