// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.store.LogLine.MalformedLine;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;

/**
 * HdrHistogram's encodings in Base64: V0, V1 and V2, each plain or compressed, of whole values or with fractions. What the
 * library would take in silence is refused: content that is cut off, and compressed content whose checksum does not hold.
 */
final class EncodedHistogram {
    /** Cookies as HdrHistogram writes them, their word size in bits 4 to 7 set to 0. */
    private static final int V0 = 0x1c849308;

    private static final int V0_COMPRESSED = 0x1c849309;
    private static final int V1 = 0x1c849301;
    private static final int V1_COMPRESSED = 0x1c849302;
    private static final int V2 = 0x1c849303;
    private static final int V2_COMPRESSED = 0x1c849304;
    private static final int REAL = 0x0c72124e;
    private static final int REAL_COMPRESSED = 0x0c72124f;
    private static final int WORD_SIZE_BITS = 0xf0;

    private static final int REAL_HEAD = 2 * Integer.BYTES + Long.BYTES;
    private static final int COOKIE_AND_LENGTH = 2 * Integer.BYTES;
    /** Of the greatest histogram there is: 5 digits over all positive numbers in 9 bytes each, and its head. */
    private static final long MOST_INFLATED_BYTES = 64L << 20;

    private EncodedHistogram() {}

    /** {@return the histogram}
     *
     * @param base64 its encoding in Base64
     * @throws MalformedLine where it is none, is damaged or cut off
     */
    static EncodableHistogram decode(String base64) throws MalformedLine {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedLine("the histogram is not Base64: " + e.getMessage(), e);
        }
        if (bytes.length < COOKIE_AND_LENGTH) {
            throw new MalformedLine("the histogram is cut off after " + bytes.length + " bytes");
        }
        try {
            return decode(bytes);
        } catch (DataFormatException e) {
            throw new MalformedLine("the compressed histogram is damaged: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // The library's checks are of many kinds, array bounds among them.
            throw new MalformedLine("the histogram is damaged: " + reason(e), e);
        } catch (OutOfMemoryError e) {
            throw new MalformedLine("the histogram asks for more memory than there is", e);
        }
    }

    private static EncodableHistogram decode(byte[] bytes) throws MalformedLine, DataFormatException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int cookie = buffer.getInt(0);
        return switch (cookie) {
            case REAL -> DoubleHistogram.decodeFromByteBuffer(buffer, 0);
            case REAL_COMPRESSED -> {
                // A head of its own, and then a compressed histogram of whole values.
                check(buffer, REAL_HEAD);
                yield DoubleHistogram.decodeFromCompressedByteBuffer(buffer, 0);
            }
            default ->
                switch (cookie & ~WORD_SIZE_BITS) {
                    case V0, V1, V2 -> Histogram.decodeFromByteBuffer(buffer, 0);
                    case V0_COMPRESSED, V1_COMPRESSED, V2_COMPRESSED -> {
                        check(buffer, 0);
                        yield Histogram.decodeFromCompressedByteBuffer(buffer, 0);
                    }
                    default ->
                        throw new MalformedLine("not an HdrHistogram of version 0, 1 or 2: it begins with "
                                + String.format(Locale.ROOT, "0x%08x", cookie));
                };
        };
    }

    /** Inflates all of it, for the checksum at its end: the library stops before. */
    private static void check(ByteBuffer buffer, int offset) throws MalformedLine, DataFormatException {
        int there = buffer.capacity() - offset - COOKIE_AND_LENGTH;
        int length = there < 0 ? 0 : buffer.getInt(offset + Integer.BYTES);
        if (there < 0 || length < 0 || length > there) {
            throw new MalformedLine("the histogram is cut off: " + Math.max(0, there) + " of " + length
                    + " compressed bytes are there");
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(buffer.array(), offset + COOKIE_AND_LENGTH, length);
            byte[] sink = new byte[8192];
            while (!inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary()) {
                inflater.inflate(sink);
                if (inflater.getBytesWritten() > MOST_INFLATED_BYTES) {
                    throw new MalformedLine("the compressed histogram holds more than any histogram does");
                }
            }
            if (!inflater.finished()) {
                throw new MalformedLine("the compressed histogram ends too early");
            }
        } finally {
            inflater.end();
        }
    }

    private static String reason(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
