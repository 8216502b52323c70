// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.ChartRow;
import dev.tollgate.reports.chart.Curve;
import dev.tollgate.reports.chart.CurveChart;
import dev.tollgate.reports.chart.Dot;
import dev.tollgate.reports.chart.RowChart;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.chart.Span;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.document.plot.OptionCurves;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The charts of how long calls hold up others, by option, size and collector: a chart over sizes for each collector, all with the
 * same axes, and for the largest size one that sets the collectors side by side. The native floor is left out: its call is a loop
 * that nobody would make.
 */
final class StallCharts {
    /** A stall above this is felt, in nanoseconds: the bound of the finding {@code stalls}. */
    static final double FELT_NANOS = 1e6;

    private static final int WORDS = 8;

    private StallCharts() {}

    /** {@return the charts by the names of their files; none where a run has one size and one collector of everything} */
    static Map<String, Chart> of(Run run) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        SubjectGroup.byWorkload(run).forEach((workload, groups) -> {
            kinds(groups).forEach((kind, ofKind) -> {
                String name = workload + "-" + kind;
                bySize(workload, kind, ofKind).forEach((gc, chart) -> charts.put(name + "-" + gc, chart));
                byCollector(workload, ofKind).ifPresent(chart -> charts.put(name + "-largest", chart));
            });
        });
        return charts;
    }

    private static Map<String, List<SubjectGroup>> kinds(List<SubjectGroup> groups) {
        return groups.stream()
                .collect(Collectors.groupingBy(SubjectGroup::kind, LinkedHashMap::new, Collectors.toList()));
    }

    private static Map<String, Chart> bySize(String workload, String kind, List<SubjectGroup> groups) {
        double[] sizes = groups.stream()
                .filter(g -> !felt(g).isEmpty() && g.bytes() > 0)
                .mapToDouble(SubjectGroup::bytes)
                .distinct()
                .sorted()
                .toArray();
        if (sizes.length < 2) {
            return Map.of();
        }
        Scale stalls = scale(groups);
        Map<String, Chart> charts = new LinkedHashMap<>();
        Map<String, List<SubjectGroup>> byJvm = groups.stream()
                .collect(Collectors.groupingBy(StallCharts::jvm, LinkedHashMap::new, Collectors.toList()));
        byJvm.forEach((jvm, ofJvm) -> {
            List<Curve> curves = curves(ofJvm);
            String title = workload + " on " + kind + ", " + jvm + ": how long others were held up, by size";
            charts.put(
                    jvm.replace(", ", "-"),
                    new CurveChart(
                            title,
                            "input (bytes, logarithmic)",
                            "delay of an independent thread (less is better, logarithmic)",
                            Scale.logAt(Quantities::size, sizes),
                            stalls,
                            curves,
                            Inks.keys(ofJvm.stream()
                                    .flatMap(g -> felt(g).stream())
                                    .toList()),
                            title + ": "
                                    + curves.stream()
                                            .limit(WORDS)
                                            .map(c -> c.name() + " at worst "
                                                    + Quantities.time(
                                                            c.points().getLast().y())
                                                    + " on the largest")
                                            .collect(Collectors.joining("; "))
                                    + "."));
        });
        return charts;
    }

    private static List<Curve> curves(List<SubjectGroup> groups) {
        OptionCurves curves = new OptionCurves();
        for (SubjectGroup group : groups) {
            for (Cell cell : felt(group)) {
                Bystander bystander = cell.bystander().orElseThrow();
                double worst = bystander.worstNanos();
                curves.add(
                        cell.implementation(),
                        cell.option(),
                        new Curve.Point(group.bytes(), worst, usual(bystander), worst));
            }
        }
        return curves.curves();
    }

    /** The largest size under every collector: rows by implementation, its collectors below each other. */
    private static Optional<Chart> byCollector(String workload, List<SubjectGroup> groups) {
        long largest = groups.stream().mapToLong(SubjectGroup::bytes).max().orElse(0);
        List<SubjectGroup> chosen =
                groups.stream().filter(g -> g.bytes() == largest).toList();
        if (chosen.stream().map(StallCharts::jvm).distinct().count() < 2) {
            return Optional.empty();
        }
        Map<String, List<ChartRow>> rows = new LinkedHashMap<>();
        List<Cell> cells = chosen.stream().flatMap(g -> felt(g).stream()).toList();
        for (Cell cell :
                cells.stream().sorted(Comparator.comparing(Cell::option)).toList()) {
            Bystander bystander = cell.bystander().orElseThrow();
            double worst = bystander.worstNanos();
            double usual = usual(bystander);
            rows.computeIfAbsent(cell.implementation(), name -> new ArrayList<>())
                    .add(new ChartRow(
                            cell.implementation() + ", " + cell.configuration().brief(),
                            false,
                            "",
                            List.of(
                                    new Dot(usual, 0, Inks.mark(cell.option(), true, false)),
                                    new Dot(worst, 0, Inks.mark(cell.option(), false, false))),
                            Optional.of(new Span(Math.min(usual, worst), worst, Inks.of(cell.option()))),
                            ""));
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        String title = workload + " on " + chosen.getFirst().payload() + ": how long others were held up, by collector";
        return Optional.of(new RowChart(
                title,
                "delay of an independent thread (less is better, logarithmic): p99.9 hollow, worst filled; dashed: 1 ms",
                scale(groups),
                rows.values().stream().flatMap(List::stream).toList(),
                OptionalDouble.of(FELT_NANOS),
                Inks.keys(cells),
                title + ": "
                        + cells.stream()
                                .sorted(Comparator.comparingLong((Cell c) ->
                                                c.bystander().orElseThrow().worstNanos())
                                        .reversed())
                                .limit(WORDS)
                                .map(c -> c.implementation() + " under "
                                        + c.configuration().brief() + " at worst "
                                        + Quantities.time(
                                                c.bystander().orElseThrow().worstNanos()))
                                .collect(Collectors.joining("; "))
                        + (cells.size() > WORDS ? "; the others less" : "") + "."));
    }

    /** {@return the cells whose bystander was recorded} */
    static List<Cell> felt(SubjectGroup group) {
        return group.cells().stream()
                .filter(c -> c.option() != Option.NATIVE_FLOOR)
                .filter(c -> c.bystander().filter(b -> b.worstNanos() > 0).isPresent())
                .toList();
    }

    private static double usual(Bystander bystander) {
        return Math.max(
                1, Math.max(bystander.wake().p999Nanos(), bystander.allocation().p999Nanos()));
    }

    private static Scale scale(List<SubjectGroup> groups) {
        double[] values = groups.stream()
                .flatMap(g -> felt(g).stream())
                .flatMap(c -> c.bystander().stream())
                .flatMapToDouble(b -> DoubleStream.of(usual(b), b.worstNanos()))
                .toArray();
        return Scale.log(
                Quantities::time,
                DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(FELT_NANOS))
                        .toArray());
    }

    private static String jvm(SubjectGroup group) {
        return group.configuration().label();
    }
}
