// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.transform;

import dev.tollgate.workloads.spi.Input;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One hand-written pass over the bytes. A cell that begins like a number is read as one at once and ends where its digits do; the end of any
 * other is searched for eight bytes at a time.
 */
final class ScanColumns implements CsvColumns {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long COMMAS = ONES * ',';
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';
    private static final long QUOTES = ONES * '"';

    private final ColumnSums columns = new ColumnSums();
    private final NumberReader numbers = new NumberReader();
    private final ByteArrayOutputStream unescaped = new ByteArrayOutputStream();
    /** Whether the cell that was read last is a number, which {@code numbers} has then. */
    private boolean number;

    @Override
    public List<Column> sums(Input table) {
        byte[] bytes = table.array();
        columns.clear();
        int at = lineStart(bytes, hasMark(bytes) ? 3 : 0);
        if (at < bytes.length) {
            at = lineStart(bytes, header(bytes, at));
        }
        while (at < bytes.length) {
            at = lineStart(bytes, record(bytes, at));
        }
        return columns.columns();
    }

    private int header(byte[] bytes, int from) {
        int start = from;
        while (true) {
            int end = cell(bytes, start);
            columns.name(
                    start < bytes.length && bytes[start] == '"'
                            ? unescaped.toString(StandardCharsets.UTF_8)
                            : new String(bytes, start, end - start, StandardCharsets.UTF_8));
            if (end == bytes.length || bytes[end] != ',') {
                columns.endHeader();
                return end;
            }
            start = end + 1;
        }
    }

    private int record(byte[] bytes, int from) {
        int start = from;
        for (int column = 0; ; column++) {
            int end = cell(bytes, start);
            if (number) {
                columns.add(column, numbers.value());
            }
            if (end == bytes.length || bytes[end] != ',') {
                columns.endRecord(column + 1);
                return end;
            }
            start = end + 1;
        }
    }

    /** {@return where the cell ends} */
    private int cell(byte[] bytes, int start) {
        number = false;
        byte first = start < bytes.length ? bytes[start] : 0;
        if (first == '-' || first >= '0' && first <= '9') {
            int end = numbers.read(bytes, start, bytes.length);
            if (end < 0) {
                return textEnd(bytes, ~end);
            }
            number = end == bytes.length || isEnd(bytes[end]);
            return number ? end : textEnd(bytes, end);
        }
        return first == '"' ? quoted(bytes, start + 1) : textEnd(bytes, start);
    }

    /** {@return where a cell behind its opening quote ends} Leaves its content in {@code unescaped}. */
    private int quoted(byte[] bytes, int start) {
        unescaped.reset();
        int run = start;
        int quote = quote(bytes, run);
        while (quote + 1 < bytes.length && bytes[quote + 1] == '"') {
            unescaped.write(bytes, run, quote + 1 - run);
            run = quote + 2;
            quote = quote(bytes, run);
        }
        if (quote >= bytes.length) {
            throw columns.refused("a quoted cell is not closed");
        }
        int end = quote + 1;
        if (end < bytes.length && !isEnd(bytes[end])) {
            throw columns.refused("something stands behind a closing quote");
        }
        unescaped.write(bytes, run, quote - run);
        if (mayBeNumber(bytes, start)) {
            byte[] content = unescaped.toByteArray();
            number = content.length > 0 && numbers.read(content, 0, content.length) == content.length;
        }
        return end;
    }

    /** Spares most quoted cells, which are texts, the look at their content. */
    private static boolean mayBeNumber(byte[] bytes, int start) {
        return start < bytes.length && (bytes[start] == '-' || bytes[start] >= '0' && bytes[start] <= '9');
    }

    private static boolean hasMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private static boolean isEnd(byte b) {
        return b == ',' || b == '\n' || b == '\r';
    }

    /** {@return what lies behind line ends, those of empty lines among them} */
    private static int lineStart(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && (bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
        return at;
    }

    private static int textEnd(byte[] bytes, int from) {
        int at = from;
        while (at + Long.BYTES <= bytes.length) {
            long word = (long) LONG.get(bytes, at);
            long ends = zeroBytes(word ^ COMMAS) | zeroBytes(word ^ LINE_FEEDS) | zeroBytes(word ^ RETURNS);
            if (ends != 0) {
                return at + Long.numberOfTrailingZeros(ends) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (at < bytes.length && !isEnd(bytes[at])) {
            at++;
        }
        return at;
    }

    private static int quote(byte[] bytes, int from) {
        int at = from;
        while (at + Long.BYTES <= bytes.length) {
            long quotes = zeroBytes((long) LONG.get(bytes, at) ^ QUOTES);
            if (quotes != 0) {
                return at + Long.numberOfTrailingZeros(quotes) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (at < bytes.length && bytes[at] != '"') {
            at++;
        }
        return at;
    }

    /** {@return the high bit of each byte that is zero; of bytes behind the first such one there may be more} */
    private static long zeroBytes(long word) {
        return word - ONES & ~word & HIGHS;
    }
}
