// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.calibrate.Calibration;
import dev.tollgate.reports.calibrate.ForkTable;
import dev.tollgate.reports.calibrate.ForkTable.MeasuredFork;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Golden;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationDocumentTest {
    private static List<MeasuredFork> forks(int count, double noise, boolean iterations) {
        Random random = new Random(count);
        return IntStream.range(0, count)
                .mapToDouble(fork -> 100 * Math.exp(noise * random.nextGaussian()))
                .mapToObj(value ->
                        new MeasuredFork(value, iterations ? new double[] {0.99 * value, 1.01 * value} : new double[0]))
                .toList();
    }

    private static ForkTable table(boolean iterations) {
        Map<String, List<MeasuredFork>> benchmarks = new LinkedHashMap<>();
        benchmarks.put("parse:size=1k", forks(12, 0.01, iterations));
        benchmarks.put("parse:size=<64k>", forks(10, 0.05, iterations));
        benchmarks.put("too-few", forks(3, 0.01, iterations));
        return new ForkTable(benchmarks, List.of());
    }

    @Test
    void everyRuleAndBenchmarkIsThereWithWhatTheFiguresMean() throws IOException {
        Golden.check("calibration", CalibrationDocument.of(Calibration.replay(table(false), 100, 1)));
    }

    @Test
    void iterationsArePooledWhereThereAreAny() {
        assertThat(Format.TERMINAL.render(CalibrationDocument.of(Calibration.replay(table(true), 5, 1))))
                .contains("pooled-mann-whitney", "1 benchmark with fewer than 4 forks was left out.")
                .doesNotContain("There are no iterations");
    }
}
