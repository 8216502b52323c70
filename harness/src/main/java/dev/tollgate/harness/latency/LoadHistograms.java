// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Histograms of nanoseconds with 3 significant digits, as every part of a latency measurement has them. */
public final class LoadHistograms {
    /** The greatest value that is kept as it is; more is kept as this. */
    static final long HIGHEST_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final int DIGITS = 3;

    private LoadHistograms() {}

    /** {@return an empty one} */
    public static Histogram fresh() {
        return new Histogram(HIGHEST_NANOS, DIGITS);
    }

    /** Records a time; a negative one, by which two clock readings crossed, as 0. */
    public static void record(Histogram histogram, long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, HIGHEST_NANOS));
    }
}
