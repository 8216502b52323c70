// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

/** A nonce with the associated data behind it, as the sealing entries of the library read them; one reused array. */
public final class Headers {
    private byte[] header = new byte[0];

    /** Headers of one task. */
    public Headers() {}

    /**
     * {@return both, one behind the other; valid until the next call}
     *
     * @param nonce the nonce
     * @param associated the associated data
     */
    public byte[] of(byte[] nonce, byte[] associated) {
        if (header.length != nonce.length + associated.length) {
            header = new byte[nonce.length + associated.length];
        }
        System.arraycopy(nonce, 0, header, 0, nonce.length);
        System.arraycopy(associated, 0, header, nonce.length, associated.length);
        return header;
    }
}
