// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.plot;

import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.chart.Tick;
import dev.tollgate.reports.chart.Trace;
import dev.tollgate.reports.chart.TraceChart;
import dev.tollgate.reports.model.load.RecordUnit;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.stats.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Percentile plots. Equal steps to the right are equal factors of rareness, and each line ends at the last percentile that has at
 * least {@value Distribution#LEAST_BEYOND} values beyond it: what lies further is a matter of chance, and is not drawn.
 */
public final class DistributionCharts {
    private static final int PLACES_PER_DECADE = 24;
    private static final int WORDS = 8;
    /** Percentiles are named with at most five decimals. */
    private static final double NAMED_PER_PERCENT = 1e5;

    private static final List<Ink> INKS =
            List.of(Ink.BLUE, Ink.VERMILION, Ink.GREEN, Ink.PURPLE, Ink.ORANGE, Ink.NEUTRAL);

    private DistributionCharts() {}

    /** A distribution to draw: its colour and dashes tell it apart. */
    public record Line(String name, Ink ink, int dash, Distribution values) {
        /** {@return a line told apart from its neighbours by its place among them} */
        public static Line nth(int index, String name, Distribution values) {
            return new Line(name, DistributionCharts.ink(index), DistributionCharts.dash(index), values);
        }
    }

    public static Ink ink(int index) {
        return INKS.get(index % INKS.size());
    }

    /** Neighbours differ in dashes too: colour is never the only difference. */
    public static int dash(int index) {
        return index;
    }

    /** {@return the plot, or nothing where no distribution has enough values for any percentile}
     *
     * @param title its title
     * @param yTitle what the values are
     * @param unit their unit
     * @param lines the distributions
     * @param limits values that they are held against, in nanoseconds or plain numbers as the unit says
     */
    public static Optional<TraceChart> percentiles(
            String title, String yTitle, RecordUnit unit, List<Line> lines, List<Tick> limits) {
        List<Line> drawable = lines.stream()
                .filter(line -> line.values().count() >= 2 * Distribution.LEAST_BEYOND)
                .toList();
        if (drawable.isEmpty()) {
            return Optional.empty();
        }
        List<Trace> traces = drawable.stream().map(line -> trace(line, unit)).toList();
        double most = drawable.stream()
                .mapToDouble(line -> rarest(line.values()))
                .max()
                .orElseThrow();
        double[] values = DoubleStream.concat(
                        traces.stream()
                                .flatMap(trace -> trace.places().stream())
                                .mapToDouble(Trace.Place::y),
                        limits.stream().mapToDouble(Tick::value))
                .toArray();
        String alt = title + ": "
                + drawable.stream().limit(WORDS).map(line -> words(line, unit)).collect(Collectors.joining("; "))
                + (drawable.size() > WORDS ? "; and " + (drawable.size() - WORDS) + " more in the table" : "") + ".";
        return Optional.of(new TraceChart(
                title,
                "percentile; each line ends where fewer than " + Distribution.LEAST_BEYOND + " values lie beyond",
                yTitle,
                rareness(most),
                scale(unit, values),
                traces,
                List.of(),
                limits,
                List.of(),
                alt));
    }

    /** {@return an axis for values of a unit} */
    public static Scale scale(RecordUnit unit, double... values) {
        return unit == RecordUnit.NONE ? Scale.log(Quantities::digits, values) : Scale.nanos(values);
    }

    /** {@return a value in nanoseconds, or as it is where it is no time} */
    public static double scaled(double value, RecordUnit unit) {
        return unit == RecordUnit.NONE ? value : value * unit.nanos();
    }

    /** {@return a value in words} */
    public static String amount(double value, RecordUnit unit) {
        return unit == RecordUnit.NONE ? Quantities.digits(value) : Quantities.time(value * unit.nanos());
    }

    private static Trace trace(Line line, RecordUnit unit) {
        double end = rarest(line.values());
        List<Trace.Place> places = new ArrayList<>();
        int steps = Math.max(1, (int) Math.ceil(Math.log10(end) * PLACES_PER_DECADE));
        for (int step = 0; step <= steps; step++) {
            double rareness = step == steps ? end : Math.pow(end, (double) step / steps);
            places.add(new Trace.Place(rareness, scaled(line.values().at(100 * (1 - 1 / rareness)), unit)));
        }
        return new Trace(line.name(), line.ink(), line.dash(), false, places);
    }

    /** {@return 1/(1-p) of the last percentile that is drawn} */
    private static double rarest(Distribution values) {
        return (double) values.count() / Distribution.LEAST_BEYOND;
    }

    private static Scale rareness(double most) {
        List<Tick> ticks = new ArrayList<>();
        ticks.add(new Tick(1, "0 %"));
        ticks.add(new Tick(2, "50 %"));
        String label = "90";
        for (double value = 10; value <= most; value *= 10) {
            ticks.add(new Tick(value, label + " %"));
            label = label.equals("90") ? "99" : label.equals("99") ? "99.9" : label + "9";
        }
        return new Scale(1, Math.max(most, 2), true, ticks);
    }

    private static String words(Line line, RecordUnit unit) {
        double end = 100 * (1 - 1 / rarest(line.values()));
        return line.name() + " p50 " + amount(line.values().at(50), unit)
                + (line.values().supports(99) ? ", p99 " + amount(line.values().at(99), unit) : "") + ", "
                + Quantities.percentile(Math.rint(end * NAMED_PER_PERCENT) / NAMED_PER_PERCENT) + " "
                + amount(line.values().at(end), unit);
    }
}
