// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

import dev.tollgate.workloads.spi.Input;

/**
 * The contract of {@code boundary.hand-over}: have the bytes where one could work on them, and look at no more than proves it.
 */
@FunctionalInterface
public interface HandOver {
    /**
     * {@return the input's length times 256 plus its last byte, unsigned; 0 for an empty input}
     *
     * @param input the bytes
     */
    long handOver(Input input);
}
