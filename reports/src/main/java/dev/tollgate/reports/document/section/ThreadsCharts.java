// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.ChartRow;
import dev.tollgate.reports.chart.Curve;
import dev.tollgate.reports.chart.CurveChart;
import dev.tollgate.reports.chart.Dot;
import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Key;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.chart.RowChart;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.document.plot.OptionCurves;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The charts of threads: throughput over their number, and the delays of a virtual thread among others. */
final class ThreadsCharts {
    private static final double WIDEST = 3;

    private ThreadsCharts() {}

    /** {@return throughput over the number of threads, a chart for each workload and payload, by the names of their files} */
    static Map<String, Chart> scaling(Run run) {
        Map<String, List<Scaling>> groups = run.threads().orElse(List.of()).stream()
                .filter(s -> s.throughput().isPresent())
                .collect(Collectors.groupingBy(
                        s -> s.workload() + "-" + s.payload().name(), LinkedHashMap::new, Collectors.toList()));
        Map<String, Chart> charts = new LinkedHashMap<>();
        groups.forEach((name, group) -> {
            if (group.stream().map(Scaling::threads).distinct().count() > 1) {
                charts.put(name, scaling(group));
            }
        });
        return charts;
    }

    private static Chart scaling(List<Scaling> group) {
        OptionCurves collected = new OptionCurves();
        group.stream()
                .sorted(Comparator.comparingInt(Scaling::threads))
                .forEach(s -> collected.add(
                        s.implementation(),
                        s.option(),
                        point(s.threads(), s.throughput().orElseThrow())));
        List<Curve> curves = collected.curves();
        Scaling any = group.getFirst();
        String title = any.workload() + " on " + any.payload().name() + ": throughput by number of threads";
        double[] threads =
                group.stream().mapToDouble(Scaling::threads).distinct().sorted().toArray();
        double[] values = group.stream()
                .map(s -> s.throughput().orElseThrow())
                // Two JVMs can give an interval of any width: the axis follows the estimates, and what is wider is cut
                // off.
                .flatMapToDouble(e -> DoubleStream.of(
                        Math.max(e.low(), e.estimate() / WIDEST), Math.min(e.high(), e.estimate() * WIDEST)))
                .toArray();
        return new CurveChart(
                title,
                "threads (logarithmic)",
                "operations per second (more is better, logarithmic)",
                Scale.logAt(n -> Integer.toString((int) n), threads),
                Scale.log(ThreadsCharts::rate, values),
                curves,
                Inks.keysOf(group.stream().map(Scaling::option).toList()),
                title + ": "
                        + curves.stream()
                                .map(c -> c.name() + " from "
                                        + rate(c.points().getFirst().y()) + " to "
                                        + rate(c.points().getLast().y()))
                                .collect(Collectors.joining("; "))
                        + ".");
    }

    private static Curve.Point point(int threads, Estimate throughput) {
        return new Curve.Point(threads, throughput.estimate(), throughput.low(), throughput.high());
    }

    private static String rate(double perSecond) {
        return perSecond >= 1e6
                ? Quantities.digits(perSecond / 1e6) + " M"
                : perSecond >= 1e3 ? Quantities.digits(perSecond / 1e3) + " k" : Quantities.digits(perSecond);
    }

    /** {@return the delays of another thread during calls on virtual threads, one chart of all; empty where there is no figure} */
    static Optional<Chart> delays(Run run) {
        List<VirtualThreads> all = run.virtualThreads().orElse(List.of());
        List<ChartRow> rows = all.stream().map(ThreadsCharts::row).toList();
        double[] values = ChartRow.values(rows);
        if (values.length == 0) {
            return Optional.empty();
        }
        String title = "How late a virtual thread was woken during calls on "
                + all.getFirst().callers() + " virtual threads, "
                + all.getFirst().carriers() + " carriers";
        return Optional.of(new RowChart(
                title,
                "delay (less is better, logarithmic)",
                Scale.log(Quantities::time, values),
                rows,
                OptionalDouble.empty(),
                List.of(
                        new Key(mark(Glyph.CIRCLE, Ink.NEUTRAL, true), "median"),
                        new Key(mark(Glyph.SQUARE, Ink.NEUTRAL, true), "p99"),
                        new Key(mark(Glyph.DIAMOND, Ink.NEUTRAL, false), "worst")),
                title + ": "
                        + all.stream()
                                .filter(v -> v.delay().isPresent())
                                .map(v -> name(v) + " median "
                                        + Quantities.time(
                                                v.delay().orElseThrow().p50Nanos()))
                                .collect(Collectors.joining("; "))
                        + "."));
    }

    private static ChartRow row(VirtualThreads threads) {
        Ink ink = Inks.of(threads.option());
        List<Dot> dots = new ArrayList<>();
        threads.delay().ifPresent(delay -> dots.addAll(dots(delay, ink)));
        String pinned = threads.pinnedPerCall()
                .map(e -> e.estimate() > 0
                        ? "pinned " + Quantities.digits(e.estimate()) + " times a call"
                        : "never pinned")
                .orElse("no JVM succeeded");
        return new ChartRow(name(threads), false, pinned, dots, Optional.empty(), "");
    }

    private static List<Dot> dots(Percentiles delay, Ink ink) {
        List<Dot> dots = new ArrayList<>();
        dots.add(new Dot(Math.max(1, delay.p50Nanos()), 0, mark(Glyph.CIRCLE, ink, true)));
        dots.add(new Dot(Math.max(1, delay.p99Nanos()), 0, mark(Glyph.SQUARE, ink, true)));
        dots.add(new Dot(Math.max(1, delay.maxNanos()), 0, mark(Glyph.DIAMOND, ink, false)));
        return dots;
    }

    private static String name(VirtualThreads threads) {
        return threads.workload() + " " + threads.implementation() + (threads.waits() ? ", waiting" : "");
    }

    private static Mark mark(Glyph glyph, Ink ink, boolean hollow) {
        return new Mark(glyph, ink, hollow, false);
    }
}
