// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.stats.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.Histogram;

/** Adds up the intervals of one series, as HdrHistogram's log processor does: in the shape of the first of them. */
final class SeriesCollector {
    /** What writers divide by for the column of greatest values: nanoseconds shown in milliseconds are usual. */
    private static final double[] UNITS = {1, 1e3, 1e6, 1e9};
    /** That column has three decimals. */
    private static final double ROUNDING = 0.000501;
    /** With one significant digit a histogram cannot tell values apart that differ by an eighth: writers name either end. */
    private static final double EQUIVALENT = 0.15;

    private final String file;
    private final Optional<String> tag;
    private final List<IntervalSeries.Point> points = new ArrayList<>();
    private final boolean[] refuted = new boolean[UNITS.length];
    private Optional<Histogram> whole = Optional.empty();
    private Optional<DoubleHistogram> real = Optional.empty();

    SeriesCollector(String file, Optional<String> tag) {
        this.file = file;
        this.tag = tag;
    }

    void add(LogInterval interval) {
        Distribution values = switch (interval.histogram()) {
            case DoubleHistogram fractions -> {
                sum(fractions).add(fractions);
                yield Distribution.of(fractions);
            }
            case Histogram numbers -> {
                sum(numbers).add(numbers);
                yield Distribution.of(numbers);
            }
            default -> throw new IllegalArgumentException("no known kind of histogram");
        };
        for (int i = 0; i < UNITS.length; i++) {
            double expected = values.max() / UNITS[i];
            refuted[i] |= Math.abs(expected - interval.loggedMax()) > ROUNDING + expected * EQUIVALENT;
        }
        points.add(new IntervalSeries.Point(
                interval.startSeconds(),
                interval.lengthSeconds(),
                values.count(),
                values.at(50),
                values.at(99),
                values.max()));
    }

    IntervalSeries series(double startSeconds) {
        Distribution all =
                whole.map(Distribution::of).or(() -> real.map(Distribution::of)).orElseThrow();
        List<IntervalSeries.Point> sinceStart = points.stream()
                .map(p -> new IntervalSeries.Point(
                        p.startSeconds() - startSeconds, p.lengthSeconds(), p.count(), p.p50(), p.p99(), p.max()))
                .toList();
        int[] left = IntStream.range(0, UNITS.length).filter(i -> !refuted[i]).toArray();
        OptionalDouble unit = left.length == 1 ? OptionalDouble.of(UNITS[left[0]]) : OptionalDouble.empty();
        return new IntervalSeries(file, tag, all, sinceStart, unit);
    }

    private Histogram sum(Histogram first) {
        if (whole.isEmpty()) {
            Histogram sum = first.copy();
            sum.reset();
            sum.setAutoResize(true);
            whole = Optional.of(sum);
        }
        return whole.get();
    }

    private DoubleHistogram sum(DoubleHistogram first) {
        if (real.isEmpty()) {
            DoubleHistogram sum = first.copy();
            sum.reset();
            sum.setAutoResize(true);
            real = Optional.of(sum);
        }
        return real.get();
    }
}
