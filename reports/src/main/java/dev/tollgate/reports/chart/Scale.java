// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * An axis: what part of the numbers it shows, and where it is labelled. Values that no axis can show (not finite, or not
 * positive where it is logarithmic) are left out when it is made and pinned to its start when they are placed.
 *
 * @param min the least value shown
 * @param max the greatest, above {@code min}
 * @param log whether equal steps are equal ratios
 * @param ticks its labels in ascending order
 */
public record Scale(double min, double max, boolean log, List<Tick> ticks) {
    /** Where the greatest value is more than this many times the least, steps are ratios. */
    static final double LOG_FROM = 10;

    private static final double ZOOM_BELOW = 1.6;
    private static final double LOG_MARGIN = 1.3;
    private static final int LINEAR_STEPS = 7;
    private static final int MOST_DECADES = 7;
    private static final double DAY = 86_400;
    /** Steps between labels of a time axis in seconds: whole parts of minutes and hours. */
    private static final double[] TIME_STEPS = {
        0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600,
        7200, 10_800, 21_600, 43_200, DAY
    };

    /** Refuses an empty or endless axis and copies the ticks. */
    public Scale {
        if (!(min < max) || !Double.isFinite(max - min) || log && min <= 0) {
            throw new IllegalArgumentException("no axis from " + min + " to " + max + (log ? ", logarithmic" : ""));
        }
        ticks = List.copyOf(ticks);
    }

    /** {@return an axis for times in nanoseconds}
     *
     * @param nanos the times to show
     */
    public static Scale nanos(double... nanos) {
        double[] shown = positive(nanos);
        if (shown.length == 0) {
            return new Scale(0, 1, false, List.of());
        }
        double least = shown[0];
        double most = shown[shown.length - 1];
        if (most / least > LOG_FROM) {
            return logarithmic(least, most, Quantities::time);
        }
        boolean zoomed = most / least < ZOOM_BELOW;
        double margin = zoomed ? Math.max((most - least) * 0.12, most * 0.01) : most * 0.05;
        return linear(zoomed ? Math.max(0, least - margin) : 0, most + margin);
    }

    /** {@return a logarithmic axis over all positive values}
     *
     * @param label writes a tick
     * @param values the values to show
     */
    public static Scale log(DoubleFunction<String> label, double... values) {
        double[] shown = positive(values);
        return shown.length == 0 ? logarithmic(1, 10, label) : logarithmic(shown[0], shown[shown.length - 1], label);
    }

    /** {@return a logarithmic axis labelled at given values alone}
     *
     * @param label writes a tick
     * @param values the values to show and to label, at least one of them positive
     */
    public static Scale logAt(DoubleFunction<String> label, double... values) {
        double[] shown = positive(values);
        List<Tick> ticks = Arrays.stream(shown)
                .distinct()
                .mapToObj(value -> new Tick(value, label.apply(value)))
                .toList();
        return new Scale(shown[0] / LOG_MARGIN, shown[shown.length - 1] * LOG_MARGIN, true, ticks);
    }

    /** {@return a linear axis for points in time}
     *
     * @param first the earliest, in seconds
     * @param last the latest, later than {@code first}
     */
    public static Scale seconds(double first, double last) {
        double raw = (last - first) / LINEAR_STEPS;
        double step = Arrays.stream(TIME_STEPS)
                .filter(one -> one >= raw)
                .findFirst()
                .orElseGet(() -> Math.ceil(raw / DAY) * DAY);
        int decimals = step < 1 ? Math.min(3, (int) Math.ceil(-Math.log10(step))) : 0;
        List<Tick> ticks = new ArrayList<>();
        for (long at = (long) Math.ceil(first / step - 1e-9); at * step <= last; at++) {
            double value = at * step;
            String label = step < 60
                    ? String.format(Locale.ROOT, "%,." + decimals + "f s", value)
                    : step < 3600
                            ? String.format(Locale.ROOT, "%,.0f min", value / 60)
                            : String.format(Locale.ROOT, "%,.0f h", value / 3600);
            ticks.add(new Tick(value, label));
        }
        return new Scale(first, last, false, ticks);
    }

    /** {@return whether 0 is on the axis} */
    public boolean fromZero() {
        return !log && min == 0;
    }

    /** {@return where a value lies, 0 at the start of the axis and 1 at its end}
     *
     * @param value the value; what the axis cannot show is pinned to an end
     */
    public double at(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        double place = log ? Math.log(Math.max(value, min) / min) / Math.log(max / min) : (value - min) / (max - min);
        return Math.clamp(place, 0, 1);
    }

    private static double[] positive(double... values) {
        // Bounds far outside any clock keep the arithmetic of the axis finite.
        return Arrays.stream(values)
                .filter(value -> value > 1e-12 && value < 1e30)
                .sorted()
                .toArray();
    }

    private static Scale logarithmic(double least, double most, DoubleFunction<String> label) {
        double min = least / LOG_MARGIN;
        double max = most * LOG_MARGIN;
        double decades = Math.log10(max / min);
        int[] steps = decades <= 2.2 ? new int[] {1, 2, 5} : new int[] {1};
        int stride = (int) Math.ceil(decades / MOST_DECADES);
        List<Tick> ticks = new ArrayList<>();
        for (int decade = (int) Math.floor(Math.log10(min)); decade <= Math.log10(max); decade++) {
            if (Math.floorMod(decade, stride) != 0) {
                continue;
            }
            for (int step : steps) {
                double value = step * Math.pow(10, decade);
                if (value >= min && value <= max) {
                    ticks.add(new Tick(value, bare(label.apply(value))));
                }
            }
        }
        return new Scale(min, max, true, ticks);
    }

    private static Scale linear(double min, double max) {
        double raw = (max - min) / LINEAR_STEPS;
        double magnitude = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = magnitude * (raw / magnitude > 5 ? 10 : raw / magnitude > 2 ? 5 : raw / magnitude > 1 ? 2 : 1);
        int unit = (int) Math.clamp(Math.floor(Math.log10(max) / 3), 0, 3);
        double divisor = Math.pow(1000, unit);
        int decimals = Math.clamp((int) -Math.floor(Math.log10(step / divisor) + 1e-9), 0, 12);
        String form = "%,." + decimals + "f " + List.of("ns", "µs", "ms", "s").get(unit);
        List<Tick> ticks = new ArrayList<>();
        for (long at = (long) Math.ceil(min / step - 1e-9); at * step <= max; at++) {
            ticks.add(new Tick(at * step, at == 0 ? "0" : String.format(Locale.ROOT, form, at * step / divisor)));
        }
        return new Scale(min, max, false, ticks);
    }

    /** Ticks stand at 1, 2 and 5: the zeros that three significant digits add say nothing. */
    private static String bare(String label) {
        return label.replaceFirst("(\\d)\\.0+(?=\\D|$)", "$1").replaceFirst("(\\.\\d*[1-9])0+(?=\\D|$)", "$1");
    }
}
