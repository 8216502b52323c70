// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks a JSON text in one pass over its bytes: no library, no recursion, nothing allocated, strings eight bytes at a time.
 *
 * <p>A position below 0 stands for a fault: what went wrong is nobody's question here.
 */
final class ByteScan {
    private static final int FAULT = -1;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** Which open containers are objects, one bit each. */
    private final long[] objects = new long[JsonValidate.MOST_LEVELS / Long.SIZE + 1];

    /** {@return whether the bytes are one JSON text} */
    boolean accepts(byte[] bytes) {
        int end = value(bytes, space(bytes, 0));
        return end >= 0 && space(bytes, end) == bytes.length;
    }

    /** {@return where the value ends that begins here} */
    private int value(byte[] bytes, int start) {
        int depth = 0;
        int at = start;
        while (true) {
            int first = byteAt(bytes, at);
            if (first == '{' || first == '[') {
                if (depth == JsonValidate.MOST_LEVELS) {
                    return FAULT;
                }
                at = space(bytes, at + 1);
                // '}' is '{' + 2 and ']' is '[' + 2.
                if (byteAt(bytes, at) == first + 2) {
                    at++;
                } else {
                    push(depth++, first == '{');
                    at = first == '{' ? name(bytes, at) : at;
                    if (at < 0) {
                        return FAULT;
                    }
                    continue;
                }
            } else {
                at = leaf(bytes, at, first);
                if (at < 0) {
                    return FAULT;
                }
            }
            while (true) {
                if (depth == 0) {
                    return at;
                }
                at = space(bytes, at);
                boolean object = isObject(depth - 1);
                int next = byteAt(bytes, at);
                if (next == ',') {
                    at = space(bytes, at + 1);
                    at = object ? name(bytes, at) : at;
                    if (at < 0) {
                        return FAULT;
                    }
                    break;
                }
                if (next != (object ? '}' : ']')) {
                    return FAULT;
                }
                depth--;
                at++;
            }
        }
    }

    private void push(int depth, boolean object) {
        long bit = 1L << depth;
        int word = depth / Long.SIZE;
        objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
    }

    private boolean isObject(int depth) {
        return (objects[depth / Long.SIZE] & 1L << depth) != 0;
    }

    /** {@return where the value of the member begins whose name begins here} */
    private static int name(byte[] bytes, int at) {
        if (byteAt(bytes, at) != '"') {
            return FAULT;
        }
        int end = endOfString(bytes, at + 1);
        if (end < 0) {
            return FAULT;
        }
        int colon = space(bytes, end);
        return byteAt(bytes, colon) == ':' ? space(bytes, colon + 1) : FAULT;
    }

    private static int leaf(byte[] bytes, int at, int first) {
        return switch (first) {
            case '"' -> endOfString(bytes, at + 1);
            case 't' -> word(bytes, at, "true");
            case 'f' -> word(bytes, at, "false");
            case 'n' -> word(bytes, at, "null");
            default -> number(bytes, at);
        };
    }

    private static int word(byte[] bytes, int at, String word) {
        for (int i = 1; i < word.length(); i++) {
            if (byteAt(bytes, at + i) != word.charAt(i)) {
                return FAULT;
            }
        }
        return at + word.length();
    }

    private static int number(byte[] bytes, int start) {
        int at = byteAt(bytes, start) == '-' ? start + 1 : start;
        int end = byteAt(bytes, at) == '0' ? at + 1 : digits(bytes, at);
        if (byteAt(bytes, end) == '.' && end > at) {
            at = end + 1;
            end = digits(bytes, at);
        }
        if ((byteAt(bytes, end) | 0x20) == 'e' && end > at) {
            at = end + 1;
            at = byteAt(bytes, at) == '+' || byteAt(bytes, at) == '-' ? at + 1 : at;
            end = digits(bytes, at);
        }
        return end > at ? end : FAULT;
    }

    private static int digits(byte[] bytes, int start) {
        int at = start;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    /** {@return the place behind the closing quote of a string whose first character is at {@code start}} */
    static int endOfString(byte[] bytes, int start) {
        int at = start;
        while (at < bytes.length) {
            if (at + Long.BYTES <= bytes.length) {
                long special = special((long) WORD.get(bytes, at));
                if (special == 0) {
                    at += Long.BYTES;
                    continue;
                }
                at += Long.numberOfTrailingZeros(special) / Byte.SIZE;
            }
            int c = bytes[at];
            if (c == '"') {
                return at + 1;
            }
            int length = c == '\\' ? escape(bytes, at + 1) : c >= 0 && c < ' ' ? 0 : Utf8.lengthAt(bytes, at);
            if (length == 0) {
                return FAULT;
            }
            at += length;
        }
        return FAULT;
    }

    /** Has the high bit of each byte set that needs a look; above the lowest such byte a carry may set more. */
    private static long special(long word) {
        long quotes = word ^ ONES * '"';
        long backslashes = word ^ ONES * '\\';
        long below = (word - ONES * ' ') | (quotes - ONES) | (backslashes - ONES) | word;
        return below & HIGH_BITS;
    }

    /** {@return the length of the escape, with its backslash} */
    private static int escape(byte[] bytes, int at) {
        return switch (byteAt(bytes, at)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
            case 'u' -> hexadecimal(bytes, at + 1) ? 6 : 0;
            default -> 0;
        };
    }

    private static boolean hexadecimal(byte[] bytes, int start) {
        for (int at = start; at < start + 4; at++) {
            int c = byteAt(bytes, at);
            int letter = c | 0x20;
            if (!(c >= '0' && c <= '9' || letter >= 'a' && letter <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static int space(byte[] bytes, int start) {
        int at = start;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** The byte, or 0 at the end, which no rule accepts. */
    private static int byteAt(byte[] bytes, int at) {
        return at < bytes.length ? bytes[at] : 0;
    }
}
