// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import dev.tollgate.workloads.spi.Input;
import java.lang.foreign.MemorySegment;

/** How a task gives its input to a downcall. One kind is used in a fork, so that this call is inlined. */
interface Feed extends AutoCloseable {
    /**
     * {@return a segment that starts with the input's bytes; valid until the next call} Off the heap,
     * {@link Input#PADDING_BYTES} more can be read behind them.
     *
     * @param input the input
     */
    MemorySegment of(Input input);

    /** Keeps what the segment lies in from being freed; to be called when the native call has returned. */
    default void keepAlive() {}

    @Override
    default void close() {}

    /** {@return the heap array itself: for critical calls alone} */
    static Feed inPlace() {
        return input -> MemorySegment.ofArray(input.array());
    }

    /** {@return the bytes that lie off the heap already} */
    static Feed offHeap() {
        return Input::segment;
    }
}
