// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.MeasurementFile.Measured;
import dev.tollgate.reports.compare.RowKey;
import dev.tollgate.reports.compare.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs made up for the history's tests, the same for the same seed. */
final class Entries {
    static final String MACHINE = "0123456789ab";
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Entries() {}

    /** {@return a run of benchmarks whose every fork is near a level} */
    static RunEntry run(int place, String commit, String machine, int rows, int forks, double level, double noise) {
        Random random = new Random(7919L * place + 31);
        SortedMap<Integer, Double> ruler = new TreeMap<>();
        // The machine is a little slower or faster in each run: what the ratio to the ruler takes out.
        double state = Math.exp(0.1 * random.nextGaussian());
        for (int round = 1; round <= forks; round++) {
            ruler.put(round, 1000 * state * Math.exp(noise * random.nextGaussian()));
        }
        List<Series> series = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            TreeMap<Integer, Double> values = new TreeMap<>();
            for (int round = 1; round <= forks; round++) {
                values.put(round, level * state * Math.exp(noise * random.nextGaussian()));
            }
            series.add(series("bench.row" + row, Series.Kind.TIME, "time", "ns/op", values));
        }
        Measurement measurement =
                new Measurement(Optional.of(machine), Map.of("cpuModel", "Test CPU"), series, ruler, false);
        return RunEntry.of(
                new Measured(measurement, Optional.empty()), commit, START.plusSeconds(3600L * place), "unused");
    }

    static RunEntry run(int place, double level) {
        return run(place, "commit" + place, MACHINE, 2, 6, level, 0.01);
    }

    static Series series(String name, Series.Kind kind, String metric, String unit, SortedMap<Integer, Double> values) {
        return new Series(
                new RowKey(name, "avgt", Map.of("payload", "p-1k", "implementation", "java's \"best\""), metric),
                kind,
                unit,
                false,
                values,
                Map.of("jvmArgs", "-Xmx1g"),
                Map.of(),
                Optional.empty());
    }
}
