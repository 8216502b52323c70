// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.spi.Input;

/** The contract of {@code crypto.aes-256-gcm}: seal messages under one key, as a service does for a session. */
@FunctionalInterface
public interface Aes256Gcm {
    /** The key's length. */
    int KEY_BYTES = 32;

    /** The nonce's length. */
    int NONCE_BYTES = 12;

    /** The length of the tag that ends a sealed message. */
    int TAG_BYTES = 16;

    /**
     * {@return a sealer for a key, made once}
     *
     * @param key {@value #KEY_BYTES} bytes
     */
    Sealer with(byte[] key);

    /** Seals one message after the other; used by one thread at a time. */
    @FunctionalInterface
    interface Sealer {
        /**
         * {@return ciphertext and tag (NIST SP 800-38D), owned by the caller}
         *
         * @param nonce {@value Aes256Gcm#NONCE_BYTES} bytes, never the same twice
         * @param associated data that is authenticated but not sealed; may be empty
         * @param plaintext what to seal
         */
        byte[] seal(byte[] nonce, byte[] associated, Input plaintext);
    }
}
