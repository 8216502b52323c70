// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.spi.Input;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-GCM by Bouncy Castle's lightweight interface: table-driven Java without intrinsics. */
final class BouncyCastleAesGcm implements Aes256Gcm.Sealer {
    private final GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
    /** The key until the first message; absent means the same key, whose schedule and tables are kept. */
    private KeyParameter key;

    BouncyCastleAesGcm(byte[] key) {
        if (key.length != Aes256Gcm.KEY_BYTES) {
            throw new IllegalArgumentException(
                    "an AES-256 key has " + Aes256Gcm.KEY_BYTES + " bytes, not " + key.length);
        }
        this.key = new KeyParameter(key);
    }

    @Override
    public byte[] seal(byte[] nonce, byte[] associated, Input plaintext) {
        cipher.init(true, new AEADParameters(key, 8 * Aes256Gcm.TAG_BYTES, nonce, associated));
        key = null;
        byte[] bytes = plaintext.array();
        byte[] sealed = new byte[bytes.length + Aes256Gcm.TAG_BYTES];
        int written = cipher.processBytes(bytes, 0, bytes.length, sealed, 0);
        try {
            cipher.doFinal(sealed, written);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("sealing checks no tag", e);
        }
        return sealed;
    }
}
