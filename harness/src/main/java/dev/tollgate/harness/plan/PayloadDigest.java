// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.workloads.spi.Payload;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 digest of a payload's bytes, by which a fork knows that its input is the one whose answers were checked. */
public final class PayloadDigest {
    private static final int SHOWN_DIGITS = 12;

    private PayloadDigest() {}

    /** {@return the digest of a payload's bytes in hexadecimal}
     *
     * @param payload the payload
     */
    public static String of(Payload payload) {
        return of(payload.input().array());
    }

    /** {@return the digest of bytes in hexadecimal}
     *
     * @param bytes the bytes
     */
    public static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@return enough of a digest to tell two apart in a message}
     *
     * @param sha256 the digest in hexadecimal
     */
    public static String shown(String sha256) {
        return sha256.length() > SHOWN_DIGITS ? sha256.substring(0, SHOWN_DIGITS) + "…" : sha256;
    }
}
