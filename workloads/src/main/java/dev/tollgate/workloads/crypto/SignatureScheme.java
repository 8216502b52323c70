// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.spi.TestVector;
import java.util.HexFormat;
import java.util.Optional;

/** The two ways to sign, and how the signatures of payloads are made: deterministically, by Bouncy Castle. */
enum SignatureScheme {
    /** RFC 8032. */
    ED25519(
            "crypto.ed25519-verify",
            "verifies an Ed25519 signature of a message under a reused key",
            "Ed25519",
            "Ed25519",
            // SubjectPublicKeyInfo up to the key's bytes, RFC 8410.
            "302a300506032b6570032100",
            32,
            "EDDSA",
            "pk") {
        @Override
        Signed sign(byte[] secret, byte[] message) {
            return BouncyCastleSigning.ed25519(secret, message);
        }

        @Override
        void check(byte[] publicKey) {
            checkLength(publicKey);
        }

        @Override
        boolean isWellFormed(byte[] signature) {
            return signature.length == ED25519_SIGNATURE_BYTES;
        }

        @Override
        Optional<String> outside(TestVector vector) {
            return other(vector, "curve", "edwards25519");
        }
    },

    /** FIPS 186-5 over P-256 with SHA-256; the signatures are those of RFC 6979. */
    ECDSA_P256(
            "crypto.ecdsa-p256-verify",
            "verifies an ECDSA signature over P-256 and SHA-256 of a message under a reused key",
            "SHA256withECDSA",
            "EC",
            // SubjectPublicKeyInfo up to the point, RFC 5480.
            "3059301306072a8648ce3d020106082a8648ce3d030107034200",
            65,
            "ECDSA",
            "uncompressed") {
        @Override
        Signed sign(byte[] secret, byte[] message) {
            return BouncyCastleSigning.ecdsaP256(secret, message);
        }

        @Override
        void check(byte[] publicKey) {
            checkLength(publicKey);
            if (publicKey[0] != 4) {
                throw new IllegalArgumentException(
                        "the public key is not an uncompressed point: it begins with " + publicKey[0] + ", not 4");
            }
            BouncyCastleSigning.checkP256(publicKey);
        }

        /** DER as X.690 has it: a sequence in short form of two integers that are positive and as short as can be. */
        @Override
        boolean isWellFormed(byte[] signature) {
            if (signature.length < 8 || signature[0] != 0x30 || signature[1] != signature.length - 2) {
                return false;
            }
            int second = integerEnd(signature, 2);
            return second > 0 && integerEnd(signature, second) == signature.length;
        }

        /** Where the integer ends that begins here; -1 where there is none. */
        private static int integerEnd(byte[] der, int start) {
            if (start + 2 >= der.length || der[start] != 0x02) {
                return -1;
            }
            int length = der[start + 1];
            int end = start + 2 + length;
            if (length < 1 || end > der.length || der[start + 2] < 0) {
                return -1;
            }
            return length > 1 && der[start + 2] == 0 && der[start + 3] >= 0 ? -1 : end;
        }

        @Override
        Optional<String> outside(TestVector vector) {
            String sha = vector.text("sha").orElse("none");
            if (!sha.equals("SHA-256")) {
                return Optional.of("digest " + sha + "; the workload's is SHA-256");
            }
            if (vector.text("type").orElse("").contains("P1363")) {
                return Optional.of("signature in the form of P1363; the workload's is DER");
            }
            return other(vector, "curve", "secp256r1");
        }
    };

    private static final int ED25519_SIGNATURE_BYTES = 64;

    final String workload;
    final String summary;
    /** The name by which a provider knows the signature. */
    final String signatureName;
    /** The name by which a provider knows its keys. */
    final String keyName;
    /** What files of test vectors call the scheme. */
    final String vectorAlgorithm;
    /** Where in the key of such a file its bare bytes are. */
    final String vectorKeyField;

    private final byte[] keyPrefix;
    private final int keyBytes;

    SignatureScheme(
            String workload,
            String summary,
            String signatureName,
            String keyName,
            String keyPrefix,
            int keyBytes,
            String vectorAlgorithm,
            String vectorKeyField) {
        this.workload = workload;
        this.summary = summary;
        this.signatureName = signatureName;
        this.keyName = keyName;
        this.keyPrefix = HexFormat.of().parseHex(keyPrefix);
        this.keyBytes = keyBytes;
        this.vectorAlgorithm = vectorAlgorithm;
        this.vectorKeyField = vectorKeyField;
    }

    /**
     * A signature and what verifies it.
     *
     * @param publicKey the bare bytes
     * @param signature the signature
     */
    record Signed(byte[] publicKey, byte[] signature) {}

    /**
     * {@return the signature, the same for the same arguments}
     *
     * @param secret 32 bytes
     * @param message what to sign
     */
    abstract Signed sign(byte[] secret, byte[] message);

    /**
     * Checks a public key as far as a provider may leave it unchecked.
     *
     * @param publicKey its bytes
     * @throws IllegalArgumentException where they are no key
     */
    abstract void check(byte[] publicKey);

    /**
     * {@return whether a signature has the scheme's encoding, whatever its numbers}
     *
     * @param signature any bytes
     */
    abstract boolean isWellFormed(byte[] signature);

    /**
     * {@return why a vector is of another scheme, empty where it is of this one}
     *
     * @param vector a vector of {@link #vectorAlgorithm}
     */
    abstract Optional<String> outside(TestVector vector);

    static Optional<String> other(TestVector vector, String field, String expected) {
        String found = vector.text("publicKey." + field)
                .or(() -> vector.text("key." + field))
                .orElse("none");
        return found.equals(expected)
                ? Optional.empty()
                : Optional.of(field + " " + found + "; the workload's is " + expected);
    }

    final void checkLength(byte[] publicKey) {
        if (publicKey.length != keyBytes) {
            throw new IllegalArgumentException("the public key has " + publicKey.length + " bytes, not " + keyBytes);
        }
    }

    /** {@return the key in the form that the JDK's key factories read}
     *
     * @param publicKey its bare bytes
     */
    byte[] encoded(byte[] publicKey) {
        byte[] encoded = new byte[keyPrefix.length + publicKey.length];
        System.arraycopy(keyPrefix, 0, encoded, 0, keyPrefix.length);
        System.arraycopy(publicKey, 0, encoded, keyPrefix.length, publicKey.length);
        return encoded;
    }
}
