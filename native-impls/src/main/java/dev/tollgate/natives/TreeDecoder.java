// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.json.JsonNull;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes Java objects of the stream that materialize.rs describes, for one thread at a time.
 *
 * <p>Names are strings that occur once per document; a name that had the same number in the document before is that very string, so
 * that documents of one kind share their names and the hashes in them.
 */
public final class TreeDecoder {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] NOTHING = {};

    /** So many names are kept from one document to the next, each up to so many bytes. */
    private static final int KEPT_NAMES = 4096;

    private static final int KEPT_BYTES = 64;

    private byte[] encoded = NOTHING;
    private int at;
    private int known;
    private String[] names = new String[64];
    private byte[][] spellings = new byte[64][];

    /** Made for a task. */
    public TreeDecoder() {}

    /**
     * {@return the document's value, by the contract of json.materialize}
     *
     * @param bytes starts with the stream; not kept
     */
    public Object decode(byte[] bytes) {
        encoded = bytes;
        at = 0;
        known = 0;
        try {
            return value();
        } finally {
            encoded = NOTHING;
            if (names.length > KEPT_NAMES) {
                names = Arrays.copyOf(names, KEPT_NAMES);
                spellings = Arrays.copyOf(spellings, KEPT_NAMES);
            }
        }
    }

    /** Recurses; the native side refuses documents of more than 1,000 levels. */
    private Object value() {
        byte tag = encoded[at++];
        return switch (tag) {
            case 0 -> JsonNull.NULL;
            case 1 -> Boolean.FALSE;
            case 2 -> Boolean.TRUE;
            case 3 -> (long) encoded[at++];
            case 4 -> (long) int32();
            case 5 -> int64();
            case 6 -> Double.longBitsToDouble(int64());
            case 7, 8, 9 -> string(tag);
            case 10 -> list(int32());
            case 11 -> map(int32());
            default -> throw new IllegalStateException("the native library wrote tag " + tag);
        };
    }

    private List<Object> list(int size) {
        List<Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(value());
        }
        return list;
    }

    private Map<String, Object> map(int size) {
        Map<String, Object> map = LinkedHashMap.newLinkedHashMap(size);
        for (int i = 0; i < size; i++) {
            int number = int32();
            String name = number < known ? names[number] : newName(number);
            map.put(name, value());
        }
        return map;
    }

    private String newName(int number) {
        if (number == names.length) {
            names = Arrays.copyOf(names, 2 * number);
            spellings = Arrays.copyOf(spellings, 2 * number);
        }
        known = number + 1;
        byte tag = encoded[at++];
        int length = length(tag);
        byte[] spelling = spellings[number];
        if (spelling != null && Arrays.equals(spelling, 0, spelling.length, encoded, at, at + length)) {
            at += length;
        } else {
            spellings[number] = length > KEPT_BYTES ? null : Arrays.copyOfRange(encoded, at, at + length);
            names[number] = text(tag, length);
        }
        return names[number];
    }

    private String string(byte tag) {
        return text(tag, length(tag));
    }

    private int length(byte tag) {
        return tag == 7 ? encoded[at++] & 0xFF : int32();
    }

    private String text(byte tag, int length) {
        int start = at;
        at += length;
        // ASCII as Latin-1 is a copy without another look at the bytes.
        return new String(encoded, start, length, tag == 9 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private int int32() {
        int value = (int) INT.get(encoded, at);
        at += Integer.BYTES;
        return value;
    }

    private long int64() {
        long value = (long) LONG.get(encoded, at);
        at += Long.BYTES;
        return value;
    }
}
