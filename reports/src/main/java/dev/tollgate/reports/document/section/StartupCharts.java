// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

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
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.StartupFigures;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The charts of first calls: one for each workload and payload, what a JVM costs by itself below. */
final class StartupCharts {
    /** Parts shorter than this are nothing to look at, and would stretch the axis, in nanoseconds. */
    private static final double LEAST_NANOS = 1_000;

    /** Room for intervals beside the values; what is wider is cut off. */
    private static final double ROOM = 2;

    private StartupCharts() {}

    /** {@return the charts by the names of their files} */
    static Map<String, Chart> of(Run run) {
        List<Startup> all = run.startup().orElse(List.of());
        List<Startup> references = all.stream()
                .filter(s -> s.workload().equals(Startup.REFERENCE))
                .filter(s -> s.implementation().equals(Startup.FIRST_LINKAGE))
                .toList();
        Map<String, List<Startup>> groups = all.stream()
                .filter(s -> !s.workload().equals(Startup.REFERENCE))
                .collect(Collectors.groupingBy(
                        s -> s.workload() + "-" + s.payload().name(), LinkedHashMap::new, Collectors.toList()));
        Map<String, Chart> charts = new LinkedHashMap<>();
        groups.forEach((name, group) -> {
            if (group.stream().anyMatch(s -> s.figures().isPresent())) {
                charts.put(name, chart(group, references));
            }
        });
        return charts;
    }

    private static Chart chart(List<Startup> group, List<Startup> references) {
        List<ChartRow> rows = new ArrayList<>();
        group.forEach(s -> rows.add(row(s, s.implementation(), "")));
        references.forEach(s -> rows.add(row(s, "first FFM linkage", "a bare JVM, one function of libc")));
        double[] values = rows.stream()
                .flatMap(row -> row.dots().stream())
                .mapToDouble(Dot::value)
                .flatMap(value -> DoubleStream.of(value, value * ROOM))
                .toArray();
        Startup any = group.getFirst();
        String title = any.workload() + " on " + any.payload().name() + ": first answer and steady calls in fresh JVMs";
        String words = group.stream()
                .map(s -> s.implementation() + " "
                        + s.figures()
                                .map(f -> Quantities.time(f.firstAnswer().estimate()))
                                .orElse("failed"))
                .collect(Collectors.joining("; "));
        return new RowChart(
                title,
                "time (less is better, logarithmic)",
                Scale.log(Quantities::time, values),
                rows,
                OptionalDouble.empty(),
                List.of(
                        new Key(answer(Ink.NEUTRAL), "first answer"),
                        new Key(part(Glyph.DIAMOND, Ink.NEUTRAL), "loading the library"),
                        new Key(part(Glyph.SQUARE, Ink.NEUTRAL), "opening"),
                        new Key(part(Glyph.TRIANGLE, Ink.NEUTRAL), "first call"),
                        new Key(steady(Ink.NEUTRAL), "steady after")),
                title + ", first answer: " + words + ".");
    }

    private static ChartRow row(Startup startup, String name, String aside) {
        Ink ink = Inks.of(startup.option());
        List<Dot> dots = new ArrayList<>();
        startup.figures().ifPresent(figures -> {
            add(dots, figures.library(), -0.45, part(Glyph.DIAMOND, ink));
            add(dots, figures.open(), -0.45, part(Glyph.SQUARE, ink));
            add(dots, figures.firstCall(), -0.45, part(Glyph.TRIANGLE, ink));
            figures.steady().ifPresent(e -> add(dots, e, 0.2, steady(ink)));
            add(dots, figures.firstAnswer(), 0.2, answer(ink));
        });
        Optional<Span> span = startup.figures()
                .map(StartupFigures::firstAnswer)
                .filter(e -> e.low() > 0)
                .map(e -> new Span(e.low(), e.high(), ink));
        String note = startup.figures().isEmpty() ? "no JVM succeeded" : "";
        return new ChartRow(name, false, aside, dots, span, note);
    }

    private static void add(List<Dot> dots, Estimate estimate, double lift, Mark mark) {
        if (estimate.estimate() >= LEAST_NANOS) {
            dots.add(new Dot(estimate.estimate(), lift, mark));
        }
    }

    private static Mark answer(Ink ink) {
        return new Mark(Glyph.CIRCLE, ink, false, false);
    }

    private static Mark part(Glyph glyph, Ink ink) {
        return new Mark(glyph, ink, true, true);
    }

    private static Mark steady(Ink ink) {
        return new Mark(Glyph.CIRCLE, ink, true, false);
    }
}
