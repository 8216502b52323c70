// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/** HdrHistogram's encodings that its current release only reads, written by the layout of their heads. */
final class OldEncodings {
    private static final int V0 = 0x1c849308;
    private static final int V0_COMPRESSED = 0x1c849309;
    private static final int V1 = 0x1c849301;
    private static final int V1_COMPRESSED = 0x1c849302;

    private OldEncodings() {}

    /** Cookie with word size, digits, least and greatest value, total, then every count in 8 bytes. */
    static byte[] v0(Histogram histogram) {
        long[] counts = counts(histogram, false);
        ByteBuffer buffer = ByteBuffer.allocate(32 + 8 * counts.length);
        buffer.putInt(V0 | 8 << 4);
        buffer.putInt(histogram.getNumberOfSignificantValueDigits());
        buffer.putLong(histogram.getLowestDiscernibleValue());
        buffer.putLong(histogram.getHighestTrackableValue());
        buffer.putLong(histogram.getTotalCount());
        Arrays.stream(counts).forEach(buffer::putLong);
        return buffer.array();
    }

    static byte[] v0Compressed(Histogram histogram) {
        return compressed(V0_COMPRESSED | 8 << 4, v0(histogram));
    }

    /** Cookie with word size, payload length, offset, digits, least and greatest value, ratio, then counts up to the last. */
    static byte[] v1(Histogram histogram) {
        long[] counts = counts(histogram, true);
        ByteBuffer buffer = ByteBuffer.allocate(40 + 8 * counts.length);
        buffer.putInt(V1 | 8 << 4);
        buffer.putInt(8 * counts.length);
        buffer.putInt(0);
        buffer.putInt(histogram.getNumberOfSignificantValueDigits());
        buffer.putLong(histogram.getLowestDiscernibleValue());
        buffer.putLong(histogram.getHighestTrackableValue());
        buffer.putDouble(1);
        Arrays.stream(counts).forEach(buffer::putLong);
        return buffer.array();
    }

    static byte[] v1Compressed(Histogram histogram) {
        return compressed(V1_COMPRESSED | 8 << 4, v1(histogram));
    }

    static byte[] v2(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        return Arrays.copyOf(buffer.array(), histogram.encodeIntoByteBuffer(buffer));
    }

    static byte[] v2Compressed(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        return Arrays.copyOf(buffer.array(), histogram.encodeIntoCompressedByteBuffer(buffer));
    }

    private static byte[] compressed(int cookie, byte[] plain) {
        Deflater deflater = new Deflater();
        byte[] out = new byte[plain.length + 64];
        try {
            deflater.setInput(plain);
            deflater.finish();
            int length = deflater.deflate(out);
            return ByteBuffer.allocate(8 + length)
                    .putInt(cookie)
                    .putInt(length)
                    .put(out, 0, length)
                    .array();
        } finally {
            deflater.end();
        }
    }

    /** Whole buckets are written: with 3 digits the first ends at 2048, each at twice the one before. */
    private static long endOfRange(Histogram histogram) {
        long end = 2048;
        while (end <= histogram.getHighestTrackableValue()) {
            end *= 2;
        }
        return end - 1;
    }

    /** Every count by its place: places are those of the values that a histogram tells apart. */
    private static long[] counts(Histogram histogram, boolean upToTheLast) {
        long end = upToTheLast ? histogram.getMaxValue() : endOfRange(histogram);
        long[] counts = new long[1 << 20];
        int length = 0;
        for (long value = 0; value <= end; value = histogram.nextNonEquivalentValue(value)) {
            counts[length++] = histogram.getCountAtValue(value);
        }
        return Arrays.copyOf(counts, length);
    }
}
