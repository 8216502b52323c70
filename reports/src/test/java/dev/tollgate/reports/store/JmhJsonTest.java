// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.SyntheticRun;
import dev.tollgate.reports.model.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class JmhJsonTest {
    @TempDir
    Path folder;

    /** The names and their order as JMH 1.37 writes them with {@code -rf json}. */
    @Test
    void aBenchmarkHasTheFieldsOfJmhInItsOrder() throws IOException {
        JsonNode benchmark = written(SyntheticRun.ofEveryKind()).get(0);
        assertThat(benchmark.propertyNames())
                .containsExactly(
                        "jmhVersion",
                        "benchmark",
                        "mode",
                        "threads",
                        "forks",
                        "jvm",
                        "jvmArgs",
                        "jdkVersion",
                        "vmName",
                        "vmVersion",
                        "warmupIterations",
                        "warmupTime",
                        "warmupBatchSize",
                        "measurementIterations",
                        "measurementTime",
                        "measurementBatchSize",
                        "params",
                        "primaryMetric",
                        "secondaryMetrics");
        assertThat(benchmark.get("primaryMetric").propertyNames())
                .containsExactly("score", "scoreError", "scoreConfidence", "scorePercentiles", "scoreUnit", "rawData");
        assertThat(benchmark.get("benchmark").stringValue()).isEqualTo("dev.tollgate.json.extract");
        assertThat(benchmark.get("mode").stringValue()).isEqualTo("avgt");
        assertThat(benchmark.at("/params/implementation").stringValue()).isEqualTo("jackson");
        assertThat(benchmark.get("warmupTime").stringValue()).isEqualTo("200 ms");
        assertThat(benchmark.at("/primaryMetric/rawData")).hasSize(SyntheticRun.ROUNDS);
        assertThat(benchmark.at("/primaryMetric/rawData/0")).hasSize(6);
        assertThat(benchmark
                        .at("/secondaryMetrics/gc.alloc.rate.norm/scoreUnit")
                        .stringValue())
                .isEqualTo("B/op");
        assertThat(benchmark.at("/secondaryMetrics/tollgate.cpu.thread/rawData"))
                .hasSize(SyntheticRun.ROUNDS);
        assertThat(benchmark.at("/secondaryMetrics/tollgate.cpu.jvm/scoreUnit").stringValue())
                .isEqualTo("ns/op");
        assertThat(benchmark.get("jvm").stringValue()).doesNotContain("/");
    }

    @Test
    void onlyCellsWithATimedForkAndOnlyForksThatCountAreThere() throws IOException {
        JsonNode all = written(SyntheticRun.ofEveryKind());
        List<String> names = all.valueStream()
                .map(b -> b.at("/params/implementation").stringValue())
                .toList();
        assertThat(names).contains("rust-flaky", "jdk", "simdjson-java@aa").doesNotContain("rust-crash", "wrong");
        JsonNode flaky = all.get(names.indexOf("rust-flaky"));
        assertThat(flaky.get("forks").intValue()).isEqualTo(SyntheticRun.ROUNDS - 2);
    }

    /**
     * SciPy 1.17.1: {@code v=np.ravel(raw); v.mean(); stats.t.ppf(1-(1-.999)/2,5)*stats.sem(v); np.percentile(v,p,
     * method='weibull')}, which is the estimate of JMH.
     */
    @Test
    void scoreErrorAndPercentilesAreThoseOfJmh() {
        JmhJson.Metric metric =
                JmhStatistics.metric("ns/op", List.of(List.of(100.0, 104.0, 99.0), List.of(103.0, 101.0, 98.0)));
        assertThat(metric.score()).isCloseTo(100.83333333333333, within(1e-9));
        assertThat((Double) metric.scoreError()).isCloseTo(6.496197799842829, within(1e-7));
        assertThat(metric.scorePercentiles())
                .containsEntry("0.0", 98.0)
                .containsEntry("50.0", 100.5)
                .containsEntry("90.0", 104.0)
                .containsEntry("100.0", 104.0)
                .containsKey("99.9999");
    }

    @Test
    void anErrorThatIsNotKnownIsATextAsJmhWritesIt() {
        JmhJson.Metric metric = JmhStatistics.metric("ns/op", List.of(List.of(100.0, 104.0)));
        assertThat(metric.scoreError()).isEqualTo("NaN");
        assertThat(metric.scoreConfidence()).containsExactly("NaN", "NaN");
    }

    @ParameterizedTest
    @CsvSource({"1000000000,1 s", "200000000,200 ms", "1500000000,1500 ms", "5000,5 us", "7,7 ns", "60000000000,60 s"})
    void timesAreInTheLargestUnitThatDividesThem(long nanos, String text) {
        assertThat(JmhStatistics.time(nanos)).isEqualTo(text);
    }

    private JsonNode written(Run run) throws IOException {
        Path file = folder.resolve("jmh.json");
        JmhJson.write(file, run);
        return Json.MAPPER.readTree(file);
    }
}
