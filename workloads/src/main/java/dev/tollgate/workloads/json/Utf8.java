// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks UTF-8 by table 3-7 of the Unicode standard, eight bytes at a time where they are ASCII. */
public final class Utf8 {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /**
     * {@return whether all of the bytes are well-formed UTF-8}
     *
     * @param bytes the bytes
     */
    public static boolean isValid(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            if (at + Long.BYTES <= bytes.length && ((long) WORD.get(bytes, at) & HIGH_BITS) == 0) {
                at += Long.BYTES;
            } else {
                int length = lengthAt(bytes, at);
                if (length == 0) {
                    return false;
                }
                at += length;
            }
        }
        return true;
    }

    /** {@return the length of the character that begins here, 0 where none does} */
    static int lengthAt(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int second = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
        if (first < 0xE0) {
            return first >= 0xC2 && follows(second) ? 2 : 0;
        }
        if (first < 0xF0) {
            int least = first == 0xE0 ? 0xA0 : 0x80;
            int most = first == 0xED ? 0x9F : 0xBF;
            return second >= least && second <= most && followsAt(bytes, at + 2) ? 3 : 0;
        }
        int least = first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xF4 ? 0x8F : 0xBF;
        return first <= 0xF4
                        && second >= least
                        && second <= most
                        && followsAt(bytes, at + 2)
                        && followsAt(bytes, at + 3)
                ? 4
                : 0;
    }

    private static boolean followsAt(byte[] bytes, int at) {
        return at < bytes.length && follows(bytes[at]);
    }

    private static boolean follows(int unit) {
        return (unit & 0xC0) == 0x80;
    }
}
