// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import java.util.Arrays;

/** The heap array that a native call writes a result of bytes to: the caller's own where its length is known, a reused one otherwise. */
public final class Landing {
    private final boolean exact;
    private byte[] reused = new byte[0];

    /**
     * A landing of one task.
     *
     * @param exact whether the capacity is the very length of the result
     */
    public Landing(boolean exact) {
        this.exact = exact;
    }

    /**
     * {@return an array of at least that many bytes}
     *
     * @param capacity how many there can be
     */
    public byte[] of(int capacity) {
        if (exact) {
            return new byte[capacity];
        }
        if (reused.length < capacity) {
            reused = new byte[capacity];
        }
        return reused;
    }

    /**
     * {@return the result, which the caller keeps}
     *
     * @param array what {@link #of} gave
     * @param length how many bytes were written
     */
    public byte[] owned(byte[] array, long length) {
        return exact && length == array.length ? array : Arrays.copyOf(array, Math.toIntExact(length));
    }
}
