// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.summary.LatencySummary;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.Histogram;

/** Puts a histogram of nanoseconds into the result model, whole, so that forks can be merged later. */
public final class HistogramCodec {
    private HistogramCodec() {}

    /** {@return the percentiles of a histogram with its compressed V2 encoding in Base64}
     *
     * @param histogram values in nanoseconds
     */
    public static Percentiles encode(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_COMPRESSION);
        boolean empty = histogram.getTotalCount() == 0;
        return new Percentiles(
                empty ? 0 : histogram.getValueAtPercentile(50),
                empty ? 0 : histogram.getValueAtPercentile(90),
                empty ? 0 : histogram.getValueAtPercentile(99),
                empty ? 0 : histogram.getValueAtPercentile(99.9),
                LatencySummary.isTold(99.99, histogram.getTotalCount())
                        ? Optional.of(histogram.getValueAtPercentile(99.99))
                        : Optional.empty(),
                histogram.getMaxValue(),
                histogram.getTotalCount(),
                Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length)));
    }

    /** {@return the histogram in such an encoding}
     *
     * @param text compressed V2 in Base64
     * @throws IllegalArgumentException where it is none
     */
    public static Histogram decode(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("not a compressed HdrHistogram in Base64: " + e.getMessage(), e);
        }
    }
}
