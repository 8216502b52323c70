// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Finds escapes of lone surrogates in a JSON text: they are grammatical, but have no form in UTF-8, so no answer could hold them. */
final class Escapes {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    /** A backslash, a u and four digits. */
    private static final int ESCAPE_BYTES = 6;

    private Escapes() {}

    /**
     * {@return the text with another character in place of each lone surrogate; the very array where there is none}
     *
     * @param json a text that is known to be grammatical
     * @param digits the character's four hexadecimal digits
     */
    static byte[] withoutLoneSurrogates(byte[] json, String digits) {
        byte[] replaced = json;
        for (int at = nextBackslash(json, 0); at < json.length; at = nextBackslash(json, at)) {
            if (json[at + 1] != 'u') {
                at += 2;
                continue;
            }
            char unit = unit(json, at);
            int next = at + ESCAPE_BYTES;
            if (Character.isHighSurrogate(unit) && isLowSurrogate(json, next)) {
                next += ESCAPE_BYTES;
            } else if (Character.isSurrogate(unit)) {
                replaced = replaced == json ? json.clone() : replaced;
                System.arraycopy(digits.getBytes(StandardCharsets.US_ASCII), 0, replaced, at + 2, digits.length());
            }
            at = next;
        }
        return replaced;
    }

    private static boolean isLowSurrogate(byte[] json, int at) {
        return at + 1 < json.length
                && json[at] == '\\'
                && json[at + 1] == 'u'
                && Character.isLowSurrogate(unit(json, at));
    }

    private static int nextBackslash(byte[] json, int from) {
        int at = from;
        while (at + Long.BYTES <= json.length) {
            long other = (long) WORD.get(json, at) ^ ONES * '\\';
            long found = (other - ONES) & ~other & HIGH_BITS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (at < json.length && json[at] != '\\') {
            at++;
        }
        return at;
    }

    private static char unit(byte[] json, int at) {
        int unit = 0;
        for (int i = at + 2; i < at + ESCAPE_BYTES; i++) {
            unit = unit << 4 | Character.digit(json[i], 16);
        }
        return (char) unit;
    }
}
