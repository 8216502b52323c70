// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.compare.Comparer;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.GateRules;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.MeasurementFile.Measured;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.compare.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the drift in a history is for: a gate against stored runs of a machine that drifts does not cry wolf. */
class GateByHistoryTest {
    private static final int FORKS = 6;
    private static final int ROWS = 3;
    private static final int PAIRS = 300;
    /** Runs of the same code differ by this, on the logarithmic scale, and forks inside a run by that. */
    private static final double BETWEEN = 0.04;

    private static final double WITHIN = 0.01;

    @TempDir
    private Path folder;

    private static Measured run(Random random, double slower) {
        double state = Math.exp(BETWEEN * random.nextGaussian());
        List<Series> series = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            TreeMap<Integer, Double> forks = new TreeMap<>();
            for (int fork = 1; fork <= FORKS; fork++) {
                forks.put(fork, 100 * state * slower * Math.exp(WITHIN * random.nextGaussian()));
            }
            series.add(Entries.series("row" + row, Series.Kind.TIME, "time", "ns/op", forks));
        }
        return new Measured(
                new Measurement(Optional.of(Entries.MACHINE), Map.of(), series, new TreeMap<>(), false),
                Optional.empty());
    }

    private static double share(Random random, double slower, double drift) {
        GateRules rules = GateRules.everything();
        int alarms = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            ComparisonResult result = Comparer.compare(
                    run(random, 1).measurement(),
                    run(random, slower).measurement(),
                    new ComparisonOptions(rules::of, drift, "", false, true));
            if (result.has(RowVerdict.REGRESSED)) {
                alarms++;
            }
        }
        return alarms / (double) PAIRS;
    }

    @Test
    void falseAlarmsOfADriftingMachineAreGoneOnceTheHistoryKnowsIt() throws IOException {
        Random random = new Random(20260105);
        double drift;
        try (History history =
                History.open(StoreUrl.parse(folder.resolve("h.db").toString()), true)) {
            for (int place = 0; place < 24; place++) {
                history.add(RunEntry.of(
                        run(random, 1), "commit" + place / 3, Entries.START.plusSeconds(3600L * place), "unused"));
            }
            drift = history.drift(Entries.MACHINE, false).orElseThrow().percent();
        }
        assertThat(share(random, 1, 0)).as("without any drift").isGreaterThan(0.25);
        assertThat(share(random, 1, ComparisonOptions.DEFAULT_DRIFT_PERCENT))
                .as("by the default, which is too little for such a machine")
                .isGreaterThan(0.05);
        assertThat(share(random, 1, drift)).as("by the history's").isLessThanOrEqualTo(0.02);
        assertThat(share(random, 1.5, drift)).as("half as slow again is found").isGreaterThan(0.95);
    }
}
