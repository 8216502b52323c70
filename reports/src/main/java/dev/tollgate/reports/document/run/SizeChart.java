// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.Curve;
import dev.tollgate.reports.chart.CurveChart;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.document.plot.OptionCurves;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.List;
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
    static Optional<Chart> of(List<SubjectGroup> groups) {
        OptionCurves collected = new OptionCurves();
        for (SubjectGroup group : groups) {
            for (Cell cell : group.cells()) {
                if (group.bytes() > 0 && SubjectGroup.time(cell).isPresent()) {
                    collected.add(
                            cell.implementation(),
                            cell.option(),
                            point(group.bytes(), cell.throughput().orElseThrow()));
                }
            }
        }
        List<Curve> curves = collected.curves();
        double[] sizes = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Curve.Point::x)
                .distinct()
                .sorted()
                .toArray();
        if (sizes.length < 2) {
            return Optional.empty();
        }
        double[] times = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .flatMapToDouble(point -> DoubleStream.of(point.y(), point.low(), point.high()))
                .toArray();
        SubjectGroup any = groups.getFirst();
        String title = any.workload() + " on " + any.kind() + ": time per byte by size";
        return Optional.of(new CurveChart(
                title,
                "input (bytes, logarithmic)",
                "nanoseconds per byte (less is better, logarithmic)",
                Scale.logAt(Quantities::size, sizes),
                Scale.log(Quantities::digits, times),
                curves,
                Inks.keys(
                        groups.stream().flatMap(group -> group.cells().stream()).toList()),
                alt(title, curves, sizes)));
    }

    private static Curve.Point point(long bytes, Estimate time) {
        return new Curve.Point(bytes, time.estimate() / bytes, time.low() / bytes, time.high() / bytes);
    }

    private static String alt(String title, List<Curve> curves, double[] sizes) {
        String ends = curves.stream()
                .limit(WORDS)
                .map(curve -> curve.name() + " from "
                        + Quantities.digits(curve.points().getFirst().y()) + " to "
                        + Quantities.digits(curve.points().getLast().y()) + " ns")
                .collect(Collectors.joining(", "));
        String rest = curves.size() > WORDS ? ", and " + (curves.size() - WORDS) + " more in the tables" : "";
        return title + ", from " + Quantities.size(sizes[0]) + " to " + Quantities.size(sizes[sizes.length - 1]) + ": "
                + ends + rest + ".";
    }
}
