// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.spi.Input;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;

/**
 * Verifies by the {@link Signature} of a security provider, one object reused: after each verification it is as fresh as
 * {@code initVerify} left it.
 *
 * @param scheme what is verified
 * @param provider who verifies
 * @param keys who makes keys for it
 * @param lenient whether the provider takes malformed encodings, so that they are refused here: the JDK's DER decoder takes a
 *     negative s for a positive one, which is malleability (Wycheproof, "ASN encoding of s misses leading 0"). The look at a few
 *     bytes is part of the measured call.
 */
record ProviderSignature(SignatureScheme scheme, Provider provider, Provider keys, boolean lenient)
        implements SignatureVerify {
    @Override
    public Verifier with(byte[] publicKey) {
        scheme.check(publicKey);
        try {
            PublicKey key = KeyFactory.getInstance(scheme.keyName, keys)
                    .generatePublic(new X509EncodedKeySpec(scheme.encoded(publicKey)));
            Signature signature = Signature.getInstance(scheme.signatureName, provider);
            signature.initVerify(key);
            return (message, bytes) ->
                    (!lenient || scheme.isWellFormed(bytes)) && verify(signature, key, message, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("these bytes are no public key: " + e.getMessage(), e);
        }
    }

    private static boolean verify(Signature verifier, PublicKey key, Input message, byte[] signature) {
        try {
            verifier.update(message.array());
            return verifier.verify(signature);
        } catch (SignatureException e) {
            // Malformed. What the message has left behind goes with a new start.
            restart(verifier, key);
            return false;
        }
    }

    private static void restart(Signature verifier, PublicKey key) {
        try {
            verifier.initVerify(key);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("a key was accepted once and then refused", e);
        }
    }
}
