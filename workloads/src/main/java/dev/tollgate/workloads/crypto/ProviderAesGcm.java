// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.spi.Input;
import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM by the {@link Cipher} of a security provider, one object reused: it sees the same key and keeps its schedule. */
final class ProviderAesGcm implements Aes256Gcm.Sealer {
    private final Cipher cipher;
    private final SecretKeySpec key;

    ProviderAesGcm(Provider provider, byte[] key) {
        if (key.length != Aes256Gcm.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "an AES-256 key has " + Aes256Gcm.KEY_BYTES + " bytes, not " + key.length);
        }
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding", provider);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(provider + " has no AES-GCM", e);
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    @Override
    public byte[] seal(byte[] nonce, byte[] associated, Input plaintext) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * Aes256Gcm.TAG_BYTES, nonce));
            if (associated.length > 0) {
                cipher.updateAAD(associated);
            }
            return cipher.doFinal(plaintext.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed: " + e.getMessage(), e);
        }
    }
}
