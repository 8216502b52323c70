// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.spi.Input;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Verifies by Bouncy Castle's lightweight interface, without its security provider in between. */
final class BouncyCastleSignatures {
    private BouncyCastleSignatures() {}

    /** {@return Ed25519 in one call over the message's array: {@code Ed25519Signer} would copy the message first} */
    static SignatureVerify ed25519() {
        return publicKey -> {
            SignatureScheme.ED25519.check(publicKey);
            Ed25519PublicKeyParameters key = new Ed25519PublicKeyParameters(publicKey, 0);
            return (message, signature) -> {
                byte[] bytes = message.array();
                return signature.length == Ed25519.SIGNATURE_SIZE
                        && key.verify(Ed25519.Algorithm.Ed25519, null, bytes, 0, bytes.length, signature, 0);
            };
        };
    }

    /** {@return ECDSA over the P-256 that has field arithmetic of its own} */
    static SignatureVerify ecdsaP256() {
        return publicKey -> {
            SignatureScheme.ECDSA_P256.check(publicKey);
            ECPublicKeyParameters key = new ECPublicKeyParameters(
                    BouncyCastleSigning.P256.getCurve().decodePoint(publicKey), BouncyCastleSigning.P256);
            ECDSASigner signer = new ECDSASigner();
            signer.init(false, key);
            SHA256Digest digest = new SHA256Digest();
            byte[] hash = new byte[digest.getDigestSize()];
            return (message, signature) -> verify(signer, digest, hash, message, signature);
        };
    }

    private static boolean verify(
            ECDSASigner signer, SHA256Digest digest, byte[] hash, Input message, byte[] signature) {
        BigInteger[] rs;
        try {
            // Strict: what does not encode back to the same bytes is refused.
            rs = StandardDSAEncoding.INSTANCE.decode(BouncyCastleSigning.P256.getN(), signature);
        } catch (IOException | RuntimeException e) {
            // The decoder says "malformed" by several unchecked exceptions, too.
            return false;
        }
        byte[] bytes = message.array();
        digest.update(bytes, 0, bytes.length);
        digest.doFinal(hash, 0);
        return signer.verifySignature(hash, rs[0], rs[1]);
    }
}
