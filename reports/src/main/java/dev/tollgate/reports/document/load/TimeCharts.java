// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import dev.tollgate.reports.chart.HeatChart;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Lane;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.chart.Tick;
import dev.tollgate.reports.chart.Trace;
import dev.tollgate.reports.chart.TraceChart;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Marks;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Histograms;
import dev.tollgate.reports.summary.LatencySummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** The pictures of one round under load over time. */
final class TimeCharts {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int HEAT_ROWS = 40;
    private static final int MOST_COLUMNS = 120;

    private TimeCharts() {}

    /** {@return response percentiles of one round over time, and below them what went on} */
    static Optional<TraceChart> overTime(String title, ForkLatency round) {
        List<Percentiles> seconds = round.seconds();
        if (seconds.size() < 2) {
            return Optional.empty();
        }
        List<Trace> traces = new ArrayList<>();
        traces.add(trace("greatest", Ink.VERMILION, 2, seconds, p -> p.maxNanos()));
        Optional<Percentile> tail = tail(seconds);
        tail.ifPresent(p -> traces.add(trace(p.name, Ink.BLUE, 0, seconds, p.of)));
        if (isTold(50, seconds)) {
            traces.add(trace("p50", Ink.GREEN, 1, seconds, p -> p.p50Nanos()));
        }
        List<Tick> limits =
                round.load().objectives().stream().map(LoadCharts::limit).toList();
        double[] values = DoubleStream.concat(
                        traces.stream()
                                .flatMap(trace -> trace.places().stream())
                                .mapToDouble(Trace.Place::y),
                        limits.stream().mapToDouble(Tick::value))
                .filter(y -> y > 0)
                .toArray();
        List<Lane> lanes = round.marks().stream()
                .filter(marks -> marks.count() > 0)
                .sorted(Comparator.comparing(Marks::kind))
                .map(TimeCharts::lane)
                .toList();
        Percentile worded = tail.orElse(new Percentile("greatest", p -> p.maxNanos()));
        String alt = title + ": " + worded.name + " of a second from "
                + Quantities.time(seconds.stream().mapToDouble(worded.of).min().orElse(0)) + " to "
                + Quantities.time(seconds.stream().mapToDouble(worded.of).max().orElse(0))
                + round.marks().stream()
                        .map(marks -> "; " + CauseTable.title(marks.kind()) + " " + Quantities.count(marks.count())
                                + " times, longest " + Quantities.time(marks.maxNanos()))
                        .collect(Collectors.joining())
                + ".";
        return Optional.of(new TraceChart(
                title,
                "time since measuring began",
                "response time in each second, by when requests were due",
                Scale.seconds(0, seconds.size()),
                Scale.nanos(values),
                traces,
                lanes,
                limits,
                List.of(),
                alt));
    }

    /** A percentile of a second. */
    private record Percentile(String name, ToDoubleFunction<Percentiles> of) {}

    /** {@return the highest percentile that every second has requests enough for} */
    private static Optional<Percentile> tail(List<Percentiles> seconds) {
        if (isTold(99, seconds)) {
            return Optional.of(new Percentile("p99", p -> p.p99Nanos()));
        }
        return isTold(90, seconds) ? Optional.of(new Percentile("p90", p -> p.p90Nanos())) : Optional.empty();
    }

    /** Seconds without any request, as between bursts, tell nothing and hide nothing. */
    private static boolean isTold(double percentile, List<Percentiles> seconds) {
        return seconds.stream()
                .filter(second -> second.count() > 0)
                .allMatch(second -> LatencySummary.isTold(percentile, second.count()));
    }

    private static Trace trace(
            String name, Ink ink, int dash, List<Percentiles> seconds, ToDoubleFunction<Percentiles> figure) {
        return new Trace(
                name,
                ink,
                dash,
                false,
                IntStream.range(0, seconds.size())
                        .mapToObj(second -> new Trace.Place(
                                second + 0.5,
                                seconds.get(second).count() == 0
                                        ? Double.NaN
                                        : figure.applyAsDouble(seconds.get(second))))
                        .toList());
    }

    private static Lane lane(Marks marks) {
        return new Lane(
                CauseTable.title(marks.kind()),
                LoadCharts.ink(marks.kind()),
                IntStream.range(0, marks.startNanos().size())
                        .mapToObj(i -> new Lane.Extent(
                                marks.startNanos().get(i) / NANOS_PER_SECOND,
                                (marks.startNanos().get(i) + marks.nanos().get(i)) / NANOS_PER_SECOND))
                        .toList());
    }

    /** {@return how response times of one round spread over time} */
    static Optional<HeatChart> heat(String title, ForkLatency round) {
        int width = (round.seconds().size() + MOST_COLUMNS - 1) / MOST_COLUMNS;
        List<Histogram> columns = new ArrayList<>();
        for (int from = 0; from < round.seconds().size(); from += width) {
            columns.add(Histograms.decode(Histograms.merge(
                    round.seconds().subList(from, Math.min(round.seconds().size(), from + width)))));
        }
        double least = columns.stream()
                .filter(h -> h.getTotalCount() > 0)
                .mapToDouble(h -> Math.max(1, h.getMinValue()))
                .min()
                .orElse(0);
        double most = columns.stream().mapToDouble(Histogram::getMaxValue).max().orElse(0);
        if (columns.size() < 2 || !(most > least)) {
            return Optional.empty();
        }
        double step = Math.pow(most / least * 1.001, 1.0 / HEAT_ROWS);
        long[][] counts = new long[columns.size()][HEAT_ROWS];
        long greatest = 1;
        for (int column = 0; column < columns.size(); column++) {
            for (var value : columns.get(column).recordedValues()) {
                double at = Math.log(Math.max(1, value.getValueIteratedTo()) / least) / Math.log(step);
                int row = (int) Math.clamp(at, 0, HEAT_ROWS - 1);
                counts[column][row] += value.getCountAtValueIteratedTo();
                greatest = Math.max(greatest, counts[column][row]);
            }
        }
        List<HeatChart.Tile> tiles = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            for (int row = 0; row < HEAT_ROWS; row++) {
                if (counts[column][row] > 0) {
                    // Logarithmic: a single slow request among thousands must be seen.
                    double weight = Math.log1p(counts[column][row]) / Math.log1p(greatest);
                    tiles.add(new HeatChart.Tile(
                            (double) column * width,
                            Math.min((column + 1.0) * width, round.seconds().size()),
                            least * Math.pow(step, row),
                            least * Math.pow(step, row + 1),
                            weight));
                }
            }
        }
        return Optional.of(new HeatChart(
                title,
                "time since measuring began",
                "response time; the darker, the more requests (logarithmic, up to " + Quantities.count(greatest) + ")",
                Scale.seconds(0, round.seconds().size()),
                Scale.log(Quantities::time, least, most),
                tiles,
                List.of(),
                title + ": from " + Quantities.time(least) + " to " + Quantities.time(most) + "."));
    }
}
