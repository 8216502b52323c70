// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.Curve;
import dev.tollgate.reports.chart.CurveChart;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.chart.Tick;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.document.plot.OptionCurves;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.CrossoverWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The chart of the ratio to the best pure Java over the payload's size. */
final class RatioChart {
    private static final int WORDS = 8;
    private static final double MARGIN = 1.08;
    private static final double[] FINE = {0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.5, 1.7, 2};
    private static final double[] MIDDLE = {0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15, 20};
    private static final double FINE_UP_TO = 2.5;
    private static final double MIDDLE_UP_TO = 40;

    private RatioChart() {}

    /** {@return the chart, or nothing where no implementation was compared at two sizes}
     *
     * @param crossovers those of one workload, kind and JVM configuration
     */
    static Optional<Chart> of(List<Crossover> crossovers) {
        List<Crossover> lines =
                crossovers.stream().filter(c -> c.points().size() > 1).toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        double[] sizes = lines.stream()
                .flatMap(c -> c.points().stream())
                .mapToDouble(Crossover.Point::bytes)
                .distinct()
                .sorted()
                .toArray();
        double[] ratios = DoubleStream.concat(
                        DoubleStream.of(1),
                        lines.stream()
                                .flatMap(c -> c.points().stream())
                                .map(Crossover.Point::comparison)
                                .flatMapToDouble(c -> DoubleStream.of(c.ratio(), c.low(), c.high())))
                .toArray();
        Crossover any = lines.getFirst();
        String title = any.workload() + " on " + any.kind() + ": ratio to the best pure Java by size";
        return Optional.of(new CurveChart(
                title,
                "input (bytes, logarithmic)",
                "time over that of the best pure Java (below 1 is faster, logarithmic)",
                Scale.logAt(Quantities::size, sizes),
                axis(ratios),
                curves(lines, sizes),
                Inks.keysOf(Stream.concat(
                                Stream.of(Option.PURE_JAVA), lines.stream().map(Crossover::option))
                        .toList()),
                alt(title, lines)));
    }

    private static List<Curve> curves(List<Crossover> lines, double[] sizes) {
        List<Curve> all = new ArrayList<>();
        all.add(new Curve(
                "best pure Java",
                Inks.mark(Option.PURE_JAVA, false, false),
                0,
                Arrays.stream(sizes)
                        .mapToObj(size -> new Curve.Point(size, 1, 1, 1))
                        .toList()));
        OptionCurves curves = new OptionCurves();
        for (Crossover line : lines) {
            for (Crossover.Point point : line.points()) {
                Comparison comparison = point.comparison();
                curves.add(
                        line.implementation(),
                        line.option(),
                        new Curve.Point(point.bytes(), comparison.ratio(), comparison.low(), comparison.high()));
            }
        }
        all.addAll(curves.curves());
        return all;
    }

    /** Ratios are mostly near 1, where the steps of decades would leave an axis with a single label. */
    private static Scale axis(double... ratios) {
        double least = DoubleStream.of(ratios).min().orElseThrow();
        double most = DoubleStream.of(ratios).max().orElseThrow();
        if (most / least > MIDDLE_UP_TO) {
            return Scale.log(Quantities::digits, ratios);
        }
        double[] steps =
                most / least <= FINE_UP_TO && least >= FINE[0] && most <= FINE[FINE.length - 1] ? FINE : MIDDLE;
        TreeSet<Double> shown = DoubleStream.of(steps).boxed().collect(Collectors.toCollection(TreeSet::new));
        double from = Optional.ofNullable(shown.floor(least)).orElse(least);
        double to = Optional.ofNullable(shown.ceiling(most)).orElse(most);
        List<Tick> ticks = shown.subSet(from, true, to, true).stream()
                .map(value -> new Tick(value, bare(value)))
                .toList();
        return ticks.size() < 2
                ? Scale.log(Quantities::digits, ratios)
                : new Scale(from / MARGIN, to * MARGIN, true, ticks);
    }

    private static String bare(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static String alt(String title, List<Crossover> lines) {
        String ends = lines.stream()
                .limit(WORDS)
                .map(line -> line.implementation() + " from "
                        + Quantities.ratio(line.points().getFirst().comparison().ratio()) + " to "
                        + Quantities.ratio(line.points().getLast().comparison().ratio()) + ", beats Java "
                        + CrossoverWords.full(line))
                .collect(Collectors.joining("; "));
        String rest = lines.size() > WORDS ? "; and " + (lines.size() - WORDS) + " more in the table" : "";
        return title + ": " + ends + rest + ".";
    }
}
