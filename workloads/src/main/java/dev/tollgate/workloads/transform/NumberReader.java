// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads numbers of {@code transform.csv-columns} without making strings of them.
 *
 * <p>Up to 19 digits whose integer is at most 2<sup>53</sup> are a quotient of two doubles that are exact, rounded once (Clinger, <i>How
 * to read floating point numbers accurately</i>, PLDI 1990); anything longer goes to {@link Double#parseDouble}. Of bytes eight are read at
 * once: {@code eightDigits} adds neighbours in pairs, then those in pairs, by two multiplications.
 */
final class NumberReader {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19
    };
    private static final long[] TENS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};
    private static final long EXACT = 1L << 53;
    private static final int DIGITS = 19;

    private double value;
    private long mantissa;

    /** {@return the number that was read last} */
    double value() {
        return value;
    }

    /**
     * {@return whether all of these characters are a number}
     *
     * @param text the characters
     * @param from the first
     * @param to behind the last
     */
    boolean read(char[] text, int from, int to) {
        int start = from < to && text[from] == '-' ? from + 1 : from;
        mantissa = 0;
        int end = digits(text, start, to);
        int fraction = 0;
        if (end == start) {
            return false;
        }
        if (end < to && text[end] == '.') {
            int point = end;
            end = digits(text, point + 1, to);
            fraction = end - point - 1;
            if (fraction == 0) {
                return false;
            }
        }
        if (end != to) {
            return false;
        }
        value = isExact(end - start)
                ? signed(mantissa / POWERS[fraction], start > from)
                : Double.parseDouble(new String(text, from, to - from));
        return true;
    }

    private int digits(char[] text, int from, int to) {
        int at = from;
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            mantissa = 10 * mantissa + text[at] - '0';
            at++;
        }
        return at;
    }

    /**
     * {@return where a number from there on ends; the complement of where looking ended if there is none} The cell may go on behind it, so that it is none
     * after all.
     *
     * @param text the bytes
     * @param from the first
     * @param to behind the last
     */
    int read(byte[] text, int from, int to) {
        int start = from < to && text[from] == '-' ? from + 1 : from;
        mantissa = 0;
        int end = digits(text, start, to);
        int fraction = 0;
        if (end == start) {
            return ~end;
        }
        if (end < to && text[end] == '.') {
            int point = end;
            end = digits(text, point + 1, to);
            fraction = end - point - 1;
            if (fraction == 0) {
                return ~end;
            }
        }
        value = isExact(end - start)
                ? signed(mantissa / POWERS[fraction], start > from)
                : Double.parseDouble(new String(text, from, end - from, StandardCharsets.ISO_8859_1));
        return end;
    }

    private int digits(byte[] text, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long word = (long) LONG.get(text, at) ^ 0x3030_3030_3030_3030L;
            // A byte is a digit if it is at most 9 now: neither it nor it and 6 reaches its upper four bits.
            long others = (word | word + 0x0606_0606_0606_0606L) & 0xF0F0_F0F0_F0F0_F0F0L;
            int count = Long.numberOfTrailingZeros(others) / Byte.SIZE;
            if (count == 0) {
                return at;
            }
            // The digits move to the end of the word, with zeros in front.
            mantissa = mantissa * TENS[count] + eightDigits(word << (Long.SIZE - Byte.SIZE * count));
            at += count;
            if (count < Long.BYTES) {
                return at;
            }
        }
        while (at < to && text[at] >= '0' && text[at] <= '9') {
            mantissa = 10 * mantissa + text[at] - '0';
            at++;
        }
        return at;
    }

    private static long eightDigits(long word) {
        long pairs = word * 10 + (word >>> 8);
        long low = (pairs & 0x0000_00FF_0000_00FFL) * 0x000F_4240_0000_0064L;
        long high = (pairs >>> 16 & 0x0000_00FF_0000_00FFL) * 0x0000_2710_0000_0001L;
        return low + high >>> 32;
    }

    /** {@return whether so many characters, the point among them, gave a mantissa that did not wrap around and is a double} */
    private boolean isExact(int characters) {
        return characters <= DIGITS && mantissa >= 0 && mantissa <= EXACT;
    }

    private static double signed(double magnitude, boolean negative) {
        return negative ? -magnitude : magnitude;
    }
}
