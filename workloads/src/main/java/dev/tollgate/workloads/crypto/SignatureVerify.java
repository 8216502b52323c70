// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.spi.Input;

/**
 * The contract of {@code crypto.ed25519-verify} (RFC 8032) and {@code crypto.ecdsa-p256-verify} (FIPS 186-5 with SHA-256).
 *
 * <p>A public key is given as its bare bytes: 32 for Ed25519, the uncompressed point of 65 for P-256. A signature is 64 bytes
 * for Ed25519 and ASN.1 DER for P-256.
 */
@FunctionalInterface
public interface SignatureVerify {
    /**
     * {@return a verifier for a public key, made once}
     *
     * @param publicKey the key's bytes
     * @throws IllegalArgumentException where they are no key
     */
    Verifier with(byte[] publicKey);

    /** Verifies one signature after the other; used by one thread at a time. */
    @FunctionalInterface
    interface Verifier {
        /**
         * {@return whether the signature is valid} A malformed signature is not valid; nothing is thrown.
         *
         * @param message what was signed
         * @param signature the signature, of any bytes
         */
        boolean verify(Input message, byte[] signature);
    }
}
