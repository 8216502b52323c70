// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.Histogram;

/** A distribution of recorded values, in the unit they were recorded in. */
public sealed interface Distribution {
    /** A percentile is shown in a picture only where at least so many values lie beyond it. */
    long LEAST_BEYOND = 10;

    /** {@return how many values} */
    long count();

    /** {@return the greatest value, 0 where there is none} */
    double max();

    /** {@return whether values are whole numbers} */
    boolean whole();

    /**
     * {@return the value that so many per cent of all values do not exceed, by HdrHistogram's rule: the greatest value that
     * its histogram cannot tell from it; 0 where there is none}
     *
     * @param percentile from 0 to 100
     */
    double at(double percentile);

    /**
     * {@return how many values lie beyond a percentile}
     *
     * @param percentile from 0 to 100
     */
    default long beyond(double percentile) {
        // 100 - 99.99 is a little less than 0.01 in binary: without the margin 100,000 values would have 9 beyond.
        return (long) Math.floor(count() * (100 - percentile) / 100 + 1e-6);
    }

    /**
     * {@return whether a percentile has enough values beyond it to be shown in a picture}
     *
     * @param percentile from 0 to 100
     */
    default boolean supports(double percentile) {
        return beyond(percentile) >= LEAST_BEYOND;
    }

    /**
     * {@return the distribution in a histogram}
     *
     * @param histogram whole values; must not change any more
     */
    static Distribution of(Histogram histogram) {
        return new Whole(histogram);
    }

    /**
     * {@return the distribution in a histogram}
     *
     * @param histogram values with fractions; must not change any more
     */
    static Distribution of(DoubleHistogram histogram) {
        return new Real(histogram);
    }

    /**
     * Whole values.
     *
     * @param histogram the values
     */
    record Whole(Histogram histogram) implements Distribution {
        @Override
        public long count() {
            return histogram.getTotalCount();
        }

        @Override
        public double max() {
            return histogram.getMaxValue();
        }

        @Override
        public boolean whole() {
            return true;
        }

        @Override
        public double at(double percentile) {
            return histogram.getValueAtPercentile(percentile);
        }
    }

    /**
     * Values with fractions.
     *
     * @param histogram the values
     */
    record Real(DoubleHistogram histogram) implements Distribution {
        @Override
        public long count() {
            return histogram.getTotalCount();
        }

        @Override
        public double max() {
            return count() == 0 ? 0 : histogram.getMaxValue();
        }

        @Override
        public boolean whole() {
            return false;
        }

        @Override
        public double at(double percentile) {
            return count() == 0 ? 0 : histogram.getValueAtPercentile(percentile);
        }
    }
}
