// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.load.Percentiles;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Distributions of times as HdrHistograms: the stored form is its compressed V2 encoding in Base64. */
public final class Histograms {
    private static final int SIGNIFICANT_DIGITS = 3;

    private Histograms() {}

    /**
     * {@return the percentiles of a histogram of nanoseconds, with the histogram itself so that it can be merged}
     *
     * @param histogram values in nanoseconds
     */
    public static Percentiles encode(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return new Percentiles(
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                LatencySummary.isTold(99.99, histogram.getTotalCount())
                        ? Optional.of(histogram.getValueAtPercentile(99.99))
                        : Optional.empty(),
                histogram.getMaxValue(),
                histogram.getTotalCount(),
                Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length)));
    }

    /**
     * {@return the histogram of a distribution, which can grow}
     *
     * @param percentiles a distribution that holds its histogram
     * @throws IllegalArgumentException where it holds none or it cannot be decoded
     */
    public static Histogram decode(Percentiles percentiles) {
        if (percentiles.histogram().isEmpty()) {
            throw new IllegalArgumentException("these percentiles hold no histogram");
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(percentiles.histogram());
            Histogram histogram = Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0);
            histogram.setAutoResize(true);
            return histogram;
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("not a compressed HdrHistogram in Base64: " + e.getMessage(), e);
        }
    }

    /**
     * {@return the distribution over all values of some distributions} Where one of them has values but no histogram, the
     * percentiles cannot be merged: each is then the greatest of the parts, an upper bound, and there is no histogram.
     *
     * @param parts the distributions
     * @throws IllegalArgumentException where a histogram cannot be decoded
     */
    public static Percentiles merge(List<Percentiles> parts) {
        List<Percentiles> filled = parts.stream().filter(p -> p.count() > 0).toList();
        if (filled.stream().anyMatch(p -> p.histogram().isEmpty())) {
            return filled.stream().reduce(Histograms::bound).orElseThrow();
        }
        Histogram all = new Histogram(SIGNIFICANT_DIGITS);
        filled.forEach(part -> all.add(decode(part)));
        return encode(all);
    }

    private static Percentiles bound(Percentiles a, Percentiles b) {
        return new Percentiles(
                Math.max(a.p50Nanos(), b.p50Nanos()),
                Math.max(a.p90Nanos(), b.p90Nanos()),
                Math.max(a.p99Nanos(), b.p99Nanos()),
                Math.max(a.p999Nanos(), b.p999Nanos()),
                Math.max(a.maxNanos(), b.maxNanos()),
                a.count() + b.count(),
                "");
    }
}
