// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.spi.Input;

/** The contract of {@code crypto.sha256}. */
@FunctionalInterface
public interface Sha256 {
    /**
     * {@return the SHA-256 digest (FIPS 180-4), 32 bytes that the caller owns}
     *
     * @param message what to digest
     */
    byte[] digest(Input message);
}
