// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The bytes of a payload, both on the Java heap and off it, so that each transfer finds them where it wants them
 * before the clock starts.
 *
 * <p>Neither view may be written to. The off-heap copy is made once, here, and lives as long as this object.
 */
public final class Input {
    /** How many bytes behind the ones off the heap can be read, all 0: parsers that work in whole vectors read on there. */
    public static final int PADDING_BYTES = 64;

    private static final long ALIGNMENT_BYTES = 64;

    private static final int MOST_SPACE_BYTES = 64;

    private final MemorySegment segment;

    private byte[] array;
    /** What lies before the bytes, kept so that it is really there. */
    private byte[] space = new byte[0];

    private Input(byte[] array, MemorySegment segment) {
        this.array = array;
        this.segment = segment;
    }

    /**
     * {@return an input with these bytes}
     *
     * @param bytes the bytes, kept without copying; the caller no longer changes them
     */
    public static Input of(byte[] bytes) {
        Objects.requireNonNull(bytes, "bytes");
        MemorySegment copy = Arena.ofAuto().allocate((long) bytes.length + PADDING_BYTES, ALIGNMENT_BYTES);
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, copy, 0, bytes.length);
        return new Input(bytes, copy.asSlice(0, bytes.length).asReadOnly());
    }

    /**
     * {@return an input with these bytes for a task that reads the heap} Nothing is copied: {@link #segment()} is the heap's own bytes, neither aligned nor followed by zeros, and
     * no task that wants them off the heap may have it. For services, where each request brings another input.
     *
     * @param bytes the bytes, kept without copying; the caller no longer changes them
     */
    public static Input onHeap(byte[] bytes) {
        return new Input(bytes, MemorySegment.ofArray(bytes).asReadOnly());
    }

    /** {@return the bytes on the Java heap; not to be changed} */
    public byte[] array() {
        return array;
    }

    /**
     * Puts the bytes on the Java heap elsewhere. Where in a cache line an array begins is luck, and decides how fast vectors read it: a
     * process that calls a task again and again with one array has that luck for as long as it lives, and so have all that start
     * alike. A measurement asks for other addresses between its stretches. Never during a call; who kept {@link #array()}
     * still has the bytes.
     */
    public void move() {
        space = new byte[ThreadLocalRandom.current().nextInt(MOST_SPACE_BYTES)];
        array = array.clone();
    }

    /** {@return the bytes off the Java heap, 64-byte aligned, read-only; {@value #PADDING_BYTES} zeros follow them} */
    public MemorySegment segment() {
        return segment;
    }

    /** {@return the number of bytes} */
    public int size() {
        return array.length;
    }
}
