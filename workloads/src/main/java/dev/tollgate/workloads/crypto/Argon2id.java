// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.spi.Input;

/**
 * The contract of {@code crypto.argon2id} (RFC 9106), with the parameters that OWASP's password storage cheat sheet puts first:
 * {@value #MEMORY_KIB} KiB, {@value #PASSES} passes, {@value #LANES} lane.
 */
@FunctionalInterface
public interface Argon2id {
    /** Memory in KiB. */
    int MEMORY_KIB = 19_456;

    /** Passes over the memory. */
    int PASSES = 2;

    /** Lanes, each of which could be a thread. */
    int LANES = 1;

    /** The tag's length. */
    int TAG_BYTES = 32;

    /** The salt's length. */
    int SALT_BYTES = 16;

    /**
     * {@return the tag, {@value #TAG_BYTES} bytes that the caller owns}
     *
     * @param password what to hash
     * @param salt {@value #SALT_BYTES} bytes
     */
    byte[] hash(Input password, byte[] salt);
}
