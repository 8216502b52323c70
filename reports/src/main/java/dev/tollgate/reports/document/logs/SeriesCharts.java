// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.logs;

import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.chart.Trace;
import dev.tollgate.reports.chart.TraceChart;
import dev.tollgate.reports.document.plot.DistributionCharts;
import dev.tollgate.reports.model.load.RecordUnit;
import dev.tollgate.reports.store.IntervalSeries;
import dev.tollgate.reports.store.IntervalSeries.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How interval logs went over time. */
final class SeriesCharts {
    /** More places than pixels would only hide each other: then each place is the greatest of several intervals. */
    private static final int MOST_PLACES = 480;

    private static final int WORDS = 8;

    private SeriesCharts() {}

    /** {@return the greatest value of each interval over time, or nothing where there is one interval at most} */
    static Optional<TraceChart> greatest(List<IntervalSeries> series, RecordUnit unit) {
        return over("The greatest value of each interval", series, unit, Point::max);
    }

    /** {@return the 99th percentile of each interval over time, or nothing where there is one interval at most} */
    static Optional<TraceChart> p99(List<IntervalSeries> series, RecordUnit unit) {
        return over("The 99th percentile of each interval", series, unit, Point::p99);
    }

    private static Optional<TraceChart> over(
            String title, List<IntervalSeries> series, RecordUnit unit, ToDoubleFunction<Point> figure) {
        if (series.stream().allMatch(one -> one.points().size() < 2)) {
            return Optional.empty();
        }
        List<Trace> traces = IntStream.range(0, series.size())
                .mapToObj(i -> new Trace(
                        series.get(i).name(),
                        DistributionCharts.ink(i),
                        DistributionCharts.dash(i),
                        false,
                        places(series.get(i), unit, figure)))
                .toList();
        double[] values = traces.stream()
                .flatMap(trace -> trace.places().stream())
                .mapToDouble(Trace.Place::y)
                .filter(y -> y > 0)
                .toArray();
        double last = series.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(p -> p.startSeconds() + Math.max(0, p.lengthSeconds()))
                .max()
                .orElse(1);
        double first = series.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(Point::startSeconds)
                .min()
                .orElse(0);
        if (values.length == 0 || !(last > first)) {
            return Optional.empty();
        }
        String alt = title + ": "
                + series.stream()
                        .limit(WORDS)
                        .map(one -> words(one, unit, figure))
                        .collect(Collectors.joining("; "))
                + (series.size() > WORDS ? "; and " + (series.size() - WORDS) + " more" : "") + ".";
        return Optional.of(new TraceChart(
                title,
                "time since the log's start",
                unit == RecordUnit.NONE ? "value" : "time",
                Scale.seconds(first, last),
                DistributionCharts.scale(unit, values),
                traces,
                List.of(),
                List.of(),
                List.of(),
                alt));
    }

    private static List<Trace.Place> places(IntervalSeries one, RecordUnit unit, ToDoubleFunction<Point> figure) {
        List<Point> filled = one.points().stream().filter(p -> p.count() > 0).toList();
        int width = (filled.size() + MOST_PLACES - 1) / MOST_PLACES;
        List<Trace.Place> places = new ArrayList<>();
        for (int from = 0; from < filled.size(); from += width) {
            List<Point> part = filled.subList(from, Math.min(filled.size(), from + width));
            double worst = part.stream().mapToDouble(figure).max().orElseThrow();
            places.add(new Trace.Place(
                    part.getFirst().startSeconds() + part.getFirst().lengthSeconds() / 2,
                    DistributionCharts.scaled(worst, unit)));
        }
        places.sort((a, b) -> Double.compare(a.x(), b.x()));
        return places;
    }

    private static String words(IntervalSeries one, RecordUnit unit, ToDoubleFunction<Point> figure) {
        double[] values = one.points().stream()
                .filter(p -> p.count() > 0)
                .mapToDouble(figure)
                .sorted()
                .toArray();
        return values.length == 0
                ? one.name() + " empty"
                : one.name() + " from " + DistributionCharts.amount(values[0], unit) + " to "
                        + DistributionCharts.amount(values[values.length - 1], unit);
    }
}
