// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Transfer;

/**
 * Makes the tasks' inputs of request bodies.
 *
 * <p>{@link Input#of} is for measurements: it copies all bytes off the heap at once, into memory that only the collector frees. Done for
 * each request, that is a copy that nobody reads and, where it reaches the JVM's limit, a full collection.
 */
final class Inputs {
    private Inputs() {}

    /**
     * {@return an input}
     *
     * @param bytes the bytes, kept without copying
     * @param transfer how the task that gets it reads it
     */
    static Input of(byte[] bytes, Transfer transfer) {
        return transfer == Transfer.OFF_HEAP ? Input.of(bytes) : Input.onHeap(bytes);
    }
}
