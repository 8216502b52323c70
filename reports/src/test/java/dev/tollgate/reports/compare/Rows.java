// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.compare.Series.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** A measurement of rows with seeded noise, as two runs of different times are compared. */
public final class Rows {
    private final Random random;
    private final int forks;
    private final List<Series> series = new ArrayList<>();
    private final TreeMap<Integer, Double> ruler = new TreeMap<>();

    Rows(long seed, int forks) {
        this(new Random(seed), forks);
    }

    Rows(Random random, int forks) {
        this.random = random;
        this.forks = forks;
    }

    /**
     * {@return a row of time}
     *
     * @param name its name
     * @param values its forks' values by round, in nanoseconds per operation
     */
    public static Series time(String name, SortedMap<Integer, Double> values) {
        return new Series(
                new RowKey(name, "avgt", Map.of(), "time"),
                Kind.TIME,
                "ns/op",
                false,
                values,
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    /** {@return this, with so many further rows of time}
     *
     * @param count how many
     * @param noise the standard deviation between forks, of logarithms
     * @param factor by which a row's time is multiplied
     */
    Rows times(int count, double noise, IntToDoubleFunction factor) {
        for (int row = 0; row < count; row++) {
            add(Kind.TIME, "time", "ns/op", false, noise, 100 * factor.applyAsDouble(row));
        }
        return this;
    }

    /** {@return this, with a further row} */
    Rows add(Kind kind, String metric, String unit, boolean higherIsBetter, double noise, double level) {
        RowKey key = new RowKey(
                String.format("a.B.row%03d", series.size()), higherIsBetter ? "thrpt" : "avgt", Map.of(), metric);
        series.add(new Series(
                key, kind, unit, higherIsBetter, values(noise, level), Map.of(), Map.of(), Optional.empty()));
        return this;
    }

    /** {@return this, with a ruler in each round} */
    Rows ruler(double noise, double level) {
        ruler.putAll(values(noise, level));
        return this;
    }

    private TreeMap<Integer, Double> values(double noise, double level) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        for (int fork = 1; fork <= forks; fork++) {
            values.put(fork, level * Math.exp(noise * random.nextGaussian()));
        }
        return values;
    }

    Measurement measured() {
        return new Measurement(Optional.empty(), Map.of(), series, ruler, false);
    }
}
