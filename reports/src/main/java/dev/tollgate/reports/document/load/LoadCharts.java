// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import dev.tollgate.reports.chart.ChartRow;
import dev.tollgate.reports.chart.Dot;
import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Key;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.chart.RowChart;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.chart.Span;
import dev.tollgate.reports.chart.StackChart;
import dev.tollgate.reports.chart.Tick;
import dev.tollgate.reports.chart.TraceChart;
import dev.tollgate.reports.document.plot.DistributionCharts;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.CauseShare;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.load.RecordUnit;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.Distribution;
import dev.tollgate.reports.summary.Histograms;
import dev.tollgate.reports.summary.LatencySummary;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** The pictures that compare the cells of a section under load. */
final class LoadCharts {
    private LoadCharts() {}

    /** {@return the percentile plot of all cells, each to its last percentile with 10 requests beyond} */
    static Optional<TraceChart> percentiles(String title, List<LoadCell> cells) {
        List<DistributionCharts.Line> lines = IntStream.range(0, cells.size())
                .mapToObj(i -> DistributionCharts.Line.nth(
                        i,
                        cells.get(i).name(),
                        distribution(cells.get(i).measured().response())))
                .toList();
        List<Tick> limits = cells.stream()
                .flatMap(cell -> cell.measured().load().objectives().stream())
                .distinct()
                .map(LoadCharts::limit)
                .toList();
        return DistributionCharts.percentiles(title, "response time", RecordUnit.NANOSECONDS, lines, limits);
    }

    static Tick limit(ServiceLevel level) {
        return new Tick(level.limitNanos(), level.text());
    }

    private static Distribution distribution(Percentiles percentiles) {
        return Distribution.of(percentiles.histogram().isEmpty() ? new Histogram(3) : Histograms.decode(percentiles));
    }

    /** {@return what held up the slow requests of each cell, or nothing where nothing was recorded} */
    static Optional<StackChart> causes(String title, List<LoadCell> cells) {
        List<LoadCell> explained = cells.stream()
                .filter(cell -> cell.attribution().map(Attribution::slow).orElse(0L) > 0)
                .toList();
        if (explained.isEmpty()) {
            return Optional.empty();
        }
        List<Cause> present = explained.stream()
                .flatMap(cell -> cell.attribution().orElseThrow().causes().stream())
                .filter(share -> share.count() > 0)
                .map(CauseShare::cause)
                .distinct()
                .sorted()
                .toList();
        List<Key> keys = Stream.concat(
                        present.stream()
                                .map(c -> new Key(
                                        new Mark(Glyph.SQUARE, ink(c), isHollow(c), false), CauseTable.title(c))),
                        Stream.of(new Key(new Mark(Glyph.SQUARE, Ink.NEUTRAL, true, false), "unexplained (hatched)")))
                .toList();
        String alt = title + ": "
                + explained.stream()
                        .map(cell -> cell.name() + " "
                                + cell.attribution().orElseThrow().causes().stream()
                                        .limit(2)
                                        .map(c -> CauseTable.title(c.cause()) + " " + Quantities.percent(c.share()))
                                        .collect(Collectors.joining(", "))
                                + ", unexplained "
                                + Quantities.percent(cell.cell()
                                        .attribution()
                                        .orElseThrow()
                                        .unexplained()
                                        .share()))
                        .collect(Collectors.joining("; "))
                + ".";
        return Optional.of(new StackChart(
                title,
                "percent of the slow requests",
                explained.stream().map(LoadCharts::bar).toList(),
                keys,
                alt));
    }

    private static StackChart.Bar bar(LoadCell cell) {
        Attribution why = cell.attribution().orElseThrow();
        List<StackChart.Share> shares = why.causes().stream()
                .sorted(Comparator.comparing(CauseShare::cause))
                .map(cause -> new StackChart.Share(ink(cause.cause()), cause.share(), isHollow(cause.cause())))
                .toList();
        double sum = why.causes().stream().mapToDouble(CauseShare::share).sum();
        double chance = why.control().map(c -> c.meanShare()).orElse(0.0);
        return new StackChart.Bar(
                cell.name(),
                why.control().isPresent() ? "by chance " + Quantities.percent(chance) : "",
                shares,
                new Span(sum, sum, Ink.NEUTRAL),
                Quantities.count(why.slow()) + " slow");
    }

    static Ink ink(Cause cause) {
        return switch (cause) {
            case GC_PAUSE -> Ink.VERMILION;
            case SAFEPOINT -> Ink.ORANGE;
            case ALLOCATION_STALL -> Ink.PURPLE;
            case BLOCKED -> Ink.GREEN;
            case HOST_HICCUP -> Ink.NEUTRAL;
            case SEND_LAG -> Ink.YELLOW;
            case SLOW_CALL -> Ink.PURPLE;
            case BURST, OVERLOAD -> Ink.BLUE;
            case QUEUEING -> Ink.GREEN;
            case CONCURRENT_GC -> Ink.SKY;
        };
    }

    /** {@return whether a cause is an outline: it shares its colour with another} */
    private static boolean isHollow(Cause cause) {
        return cause == Cause.SLOW_CALL || cause == Cause.OVERLOAD || cause == Cause.QUEUEING;
    }

    /** {@return how long an independent thread was held up beside each cell} */
    static Optional<RowChart> bystander(String title, List<LoadCell> cells) {
        boolean rare = cells.stream()
                .map(cell -> cell.measured().bystander().count())
                .allMatch(count -> count == 0 || LatencySummary.isTold(99.9, count));
        List<ChartRow> rows = cells.stream()
                .map(cell -> {
                    Percentiles delays = cell.measured().bystander();
                    Ink ink = Inks.of(cell.cell().option());
                    List<Dot> dots = Stream.of(
                                    new Dot(
                                            rare ? delays.p999Nanos() : delays.p99Nanos(),
                                            0,
                                            new Mark(Glyph.CIRCLE, ink, true, false)),
                                    new Dot(delays.maxNanos(), 0, new Mark(Glyph.DIAMOND, ink, false, false)))
                            .filter(dot -> dot.value() > 0)
                            .toList();
                    return new ChartRow(
                            cell.name(), false, "", dots, Optional.empty(), delays.count() == 0 ? "not recorded" : "");
                })
                .toList();
        double[] values = ChartRow.values(rows);
        if (values.length == 0) {
            return Optional.empty();
        }
        Scale scale = Scale.nanos(values);
        return Optional.of(new RowChart(
                title,
                "delay of an independent thread (less is better" + (scale.log() ? ", logarithmic)" : ")"),
                scale,
                rows,
                OptionalDouble.empty(),
                List.of(
                        new Key(new Mark(Glyph.CIRCLE, Ink.NEUTRAL, true, false), rare ? "p99.9" : "p99"),
                        new Key(new Mark(Glyph.DIAMOND, Ink.NEUTRAL, false, false), "greatest")),
                title + ": "
                        + cells.stream()
                                .map(cell -> cell.name() + " greatest "
                                        + Quantities.time(
                                                cell.measured().bystander().maxNanos()))
                                .collect(Collectors.joining("; "))
                        + "."));
    }
}
