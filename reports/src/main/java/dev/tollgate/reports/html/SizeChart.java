// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.Curve;
import dev.tollgate.reports.chart.CurveChart;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** The chart of time per byte over the payload's size. */
final class SizeChart {
    private static final int WORDS = 8;

    private SizeChart() {}

    /** {@return the chart, or nothing where there are not two sizes with figures}
     *
     * @param groups groups of one workload, kind and JVM configuration, the smallest payload first
     */
    static Optional<Chart> of(List<Group> groups) {
        Map<String, List<Curve.Point>> points = new LinkedHashMap<>();
        Map<String, Option> options = new LinkedHashMap<>();
        for (Group group : groups) {
            for (Cell cell : group.cells()) {
                if (group.bytes() > 0 && Group.time(cell).isPresent()) {
                    points.computeIfAbsent(cell.implementation(), name -> new ArrayList<>())
                            .add(point(group.bytes(), cell.throughput().orElseThrow()));
                    options.putIfAbsent(cell.implementation(), cell.option());
                }
            }
        }
        double[] sizes = points.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Curve.Point::x)
                .distinct()
                .sorted()
                .toArray();
        if (sizes.length < 2) {
            return Optional.empty();
        }
        double[] times = points.values().stream()
                .flatMap(List::stream)
                .flatMapToDouble(point -> DoubleStream.of(point.y(), point.low(), point.high()))
                .toArray();
        Group any = groups.getFirst();
        String title = any.workload() + " on " + any.kind() + ": time per byte by size";
        return Optional.of(new CurveChart(
                title,
                "input (bytes, logarithmic)",
                "nanoseconds per byte (less is better, logarithmic)",
                Scale.logAt(SizeChart::size, sizes),
                Scale.log(Quantities::digits, times),
                curves(points, options),
                Inks.keys(
                        groups.stream().flatMap(group -> group.cells().stream()).toList()),
                alt(title, points, sizes)));
    }

    private static Curve.Point point(long bytes, Estimate time) {
        return new Curve.Point(bytes, time.estimate() / bytes, time.low() / bytes, time.high() / bytes);
    }

    private static List<Curve> curves(Map<String, List<Curve.Point>> points, Map<String, Option> options) {
        Map<Option, Integer> dashes = new EnumMap<>(Option.class);
        List<Curve> curves = new ArrayList<>();
        points.forEach((name, values) -> {
            Option option = options.get(name);
            int dash = dashes.merge(option, 1, Integer::sum) - 1;
            curves.add(new Curve(name, Inks.mark(option, false, false), dash, values));
        });
        return curves;
    }

    /** {@return a size as an axis is labelled with it} */
    static String size(double bytes) {
        long whole = (long) bytes;
        String[] units = {"B", "KiB", "MiB", "GiB"};
        int unit = 0;
        while (unit < units.length - 1 && whole >= 1024 && whole % 1024 == 0) {
            whole /= 1024;
            unit++;
        }
        return unit == 0 ? Quantities.size(bytes) : whole + " " + units[unit];
    }

    private static String alt(String title, Map<String, List<Curve.Point>> points, double[] sizes) {
        String ends = points.entrySet().stream()
                .limit(WORDS)
                .map(entry -> entry.getKey() + " from "
                        + Quantities.digits(entry.getValue().getFirst().y()) + " to "
                        + Quantities.digits(entry.getValue().getLast().y()) + " ns")
                .collect(Collectors.joining(", "));
        String rest = points.size() > WORDS ? ", and " + (points.size() - WORDS) + " more in the tables" : "";
        return title + ", from " + size(sizes[0]) + " to " + size(sizes[sizes.length - 1]) + ": " + ends + rest + ".";
    }
}
