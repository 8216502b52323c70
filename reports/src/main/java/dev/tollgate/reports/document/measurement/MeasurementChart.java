// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.measurement;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.ChartRow;
import dev.tollgate.reports.chart.Dot;
import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Key;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.chart.RowChart;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.chart.Span;
import dev.tollgate.reports.compare.MeasurementSummary;
import dev.tollgate.reports.compare.Units;
import dev.tollgate.reports.document.comparison.ListedColumns;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The chart of rows of one metric of a measurement: their forks, means and intervals. */
final class MeasurementChart {
    /** Heights above the row's middle, so that forks of near values do not hide each other. */
    private static final double[] LIFTS = {0.42, -0.3, 0.18, -0.5, 0.3, -0.18, 0.54, -0.42};

    private static final int WORDS = 8;

    private MeasurementChart() {}

    /** {@return the chart; empty where no fork has a value above 0}
     *
     * @param title what it shows
     * @param prefix what all names begin with and the title says
     * @param rows of one metric, in units of one kind
     */
    static Optional<Chart> of(String title, String prefix, List<MeasurementSummary.Row> rows) {
        double[] values = rows.stream().flatMapToDouble(MeasurementChart::shown).toArray();
        if (values.length == 0) {
            return Optional.empty();
        }
        String unit = unit(rows.getFirst());
        boolean isTime = unit.equals("ns/op");
        Scale scale = isTime ? Scale.nanos(values) : Scale.log(Quantities::digits, values);
        String how = scale.log() ? ", logarithmic" : scale.fromZero() ? "" : ", not from zero";
        boolean isMore = rows.getFirst().higherIsBetter();
        return Optional.of(new RowChart(
                title,
                (isTime ? "time per operation" : rows.getFirst().metric() + " in " + unit)
                        + (isMore ? " (more is better" : " (less is better") + how + ")",
                scale,
                rows.stream().map(row -> row(row, prefix)).toList(),
                OptionalDouble.empty(),
                List.of(
                        new Key(new Mark(Glyph.CIRCLE, Ink.BLUE, false, true), "a fork"),
                        new Key(new Mark(Glyph.CIRCLE, Ink.BLUE, false, false), "mean and 95 % interval")),
                alt(title, rows)));
    }

    /** {@return the unit that rows are drawn in} */
    static String unit(MeasurementSummary.Row row) {
        return Stream.of("ns/op", "ops/s", "B/op")
                .filter(base -> Units.factor(row.unit(), base).isPresent())
                .findFirst()
                .orElse(row.unit());
    }

    private static double factor(MeasurementSummary.Row row) {
        return Units.factor(row.unit(), unit(row)).orElse(1);
    }

    private static DoubleStream shown(MeasurementSummary.Row row) {
        return Stream.of(row.perFork().stream(), row.estimate().stream(), row.low().stream(), row.high().stream())
                .flatMap(some -> some)
                .mapToDouble(value -> factor(row) * value)
                .filter(value -> value > 0 && Double.isFinite(value));
    }

    private static ChartRow row(MeasurementSummary.Row row, String prefix) {
        List<Dot> dots = new ArrayList<>();
        for (double value : row.perFork()) {
            if (value > 0) {
                dots.add(new Dot(
                        factor(row) * value,
                        LIFTS[dots.size() % LIFTS.length],
                        new Mark(Glyph.CIRCLE, Ink.BLUE, false, true)));
            }
        }
        row.estimate()
                .filter(value -> value > 0)
                .ifPresent(value ->
                        dots.add(new Dot(factor(row) * value, 0, new Mark(Glyph.CIRCLE, Ink.BLUE, false, false))));
        Optional<Span> span = row.low()
                .filter(low -> low > 0)
                .map(low -> new Span(factor(row) * low, factor(row) * row.high().orElseThrow(), Ink.BLUE));
        String title = row.key().title();
        return new ChartRow(
                title.startsWith(prefix) ? title.substring(prefix.length()) : title,
                false,
                "",
                dots,
                span,
                dots.isEmpty() ? row.reason().orElse("no value above 0") : "");
    }

    private static String alt(String title, List<MeasurementSummary.Row> rows) {
        return title + ": "
                + rows.stream()
                        .limit(WORDS)
                        .map(row -> row.key().title() + " "
                                + row.estimate()
                                        .map(ListedColumns.measure(row.unit())::text)
                                        .orElse(Quantities.UNKNOWN))
                        .collect(Collectors.joining(", "))
                + (rows.size() > WORDS ? ", and " + (rows.size() - WORDS) + " more in the table." : ".");
    }
}
