// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.json.JsonExtract.Extraction;
import dev.tollgate.workloads.transform.CsvColumns.Column;
import dev.tollgate.workloads.transform.NdjsonRollup.Group;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Decodes the results that the kernels encode: {@code Kernel::run} in json.rs, rollup.rs and columns.rs. */
public final class Results {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int EXTRACTION_HEADER_BYTES = 3 * Long.BYTES;
    private static final int GROUP_NUMBERS = 5;

    private Results() {}

    /**
     * {@return an extraction}
     *
     * @param encoded the bytes, kept by the caller
     * @param length how many of them count
     */
    public static Extraction extraction(byte[] encoded, int length) {
        return new Extraction(
                (long) LONG.get(encoded, 0),
                Double.longBitsToDouble((long) LONG.get(encoded, Long.BYTES)),
                (long) LONG.get(encoded, 2 * Long.BYTES),
                new String(encoded, EXTRACTION_HEADER_BYTES, length - EXTRACTION_HEADER_BYTES, StandardCharsets.UTF_8));
    }

    /**
     * {@return the groups, in the order in which they are encoded}
     *
     * @param encoded the bytes, kept by the caller
     */
    public static List<Group> groups(byte[] encoded) {
        int count = (int) INT.get(encoded, 0);
        List<Group> groups = new ArrayList<>(count);
        int at = Integer.BYTES;
        for (int i = 0; i < count; i++) {
            int length = (int) INT.get(encoded, at);
            at += Integer.BYTES;
            String service = new String(encoded, at, length, StandardCharsets.UTF_8);
            at += length;
            groups.add(new Group(
                    service,
                    (long) LONG.get(encoded, at),
                    (long) LONG.get(encoded, at + Long.BYTES),
                    (long) LONG.get(encoded, at + 2 * Long.BYTES),
                    (long) LONG.get(encoded, at + 3 * Long.BYTES),
                    (long) LONG.get(encoded, at + 4 * Long.BYTES)));
            at += GROUP_NUMBERS * Long.BYTES;
        }
        return groups;
    }

    /**
     * {@return the columns of a table}
     *
     * @param encoded the bytes, kept by the caller
     */
    public static List<Column> columns(byte[] encoded) {
        int count = (int) INT.get(encoded, 0);
        List<Column> columns = new ArrayList<>(count);
        int at = Integer.BYTES;
        for (int i = 0; i < count; i++) {
            int length = (int) INT.get(encoded, at);
            at += Integer.BYTES;
            String name = new String(encoded, at, length, StandardCharsets.UTF_8);
            at += length;
            columns.add(new Column(name, (long) LONG.get(encoded, at), Double.longBitsToDouble((long)
                    LONG.get(encoded, at + Long.BYTES))));
            at += 2 * Long.BYTES;
        }
        return columns;
    }
}
