// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

import dev.tollgate.workloads.spi.Input;

/**
 * The contract of {@code boundary.bytes}: touch every byte once, at the speed of memory, so that what shows is how the
 * bytes crossed.
 */
@FunctionalInterface
public interface Checksum {
    /**
     * {@return the wrapping 64-bit sum of the input's little-endian 64-bit words; a last incomplete word is filled up
     * with zero bytes; 0 for an empty input}
     *
     * @param input the bytes
     */
    long checksum(Input input);
}
