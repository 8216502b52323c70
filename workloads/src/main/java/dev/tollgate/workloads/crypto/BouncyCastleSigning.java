// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * Signs payloads. Apart from {@link SignatureScheme}, which every JVM of a run loads: the first class of Bouncy Castle's signed jar costs an eighth of a
 * second, the tables of the curve some more.
 */
final class BouncyCastleSigning {
    /** With field arithmetic of its own, several times as fast as the curve by its numbers. */
    static final ECDomainParameters P256 = new ECDomainParameters(CustomNamedCurves.getByName("secp256r1"));

    private BouncyCastleSigning() {}

    static SignatureScheme.Signed ed25519(byte[] secret, byte[] message) {
        Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(secret, 0);
        byte[] signature = new byte[Ed25519PrivateKeyParameters.SIGNATURE_SIZE];
        key.sign(
                org.bouncycastle.math.ec.rfc8032.Ed25519.Algorithm.Ed25519,
                null,
                message,
                0,
                message.length,
                signature,
                0);
        return new SignatureScheme.Signed(key.generatePublicKey().getEncoded(), signature);
    }

    static SignatureScheme.Signed ecdsaP256(byte[] secret, byte[] message) {
        BigInteger order = P256.getN();
        BigInteger d =
                new BigInteger(1, secret).mod(order.subtract(BigInteger.ONE)).add(BigInteger.ONE);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(d, P256));
        BigInteger[] rs = signer.generateSignature(ReferenceSha256.digest(message));
        try {
            return new SignatureScheme.Signed(
                    P256.getG().multiply(d).getEncoded(false),
                    StandardDSAEncoding.INSTANCE.encode(order, rs[0], rs[1]));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throws an IllegalArgumentException where a point is not on the curve. */
    static void checkP256(byte[] publicKey) {
        P256.validatePublicPoint(P256.getCurve().decodePoint(publicKey));
    }
}
