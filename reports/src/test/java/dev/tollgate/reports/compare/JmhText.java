// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Texts as JMH 1.37 writes them, for tests. */
public final class JmhText {
    private final List<String> benchmarks = new ArrayList<>();
    private final Random random;
    private final int forks;
    private String jdk = "25.0.1";
    private int threads = 1;
    private String jvmArgs = "\"-Xmx1g\"";

    public JmhText(long seed, int forks) {
        this.random = new Random(seed);
        this.forks = forks;
    }

    public JmhText jdk(String version) {
        jdk = version;
        return this;
    }

    /** {@return this, whose next benchmarks run in so many threads} */
    public JmhText threads(int count) {
        threads = count;
        return this;
    }

    /** {@return this, whose next benchmarks have these JVM arguments} */
    public JmhText jvmArgs(String... arguments) {
        jvmArgs = List.of(arguments).stream().map(a -> '"' + a + '"').collect(Collectors.joining(","));
        return this;
    }

    public JmhText add(String name, String mode, String unit, double level, double noise) {
        return add(name, mode, unit, level, noise, "", List.of());
    }

    public JmhText add(
            String name, String mode, String unit, double level, double noise, String params, List<String> secondary) {
        String raw = doubles(level, noise);
        benchmarks.add(benchmark(name, mode, params, """
                {"score": %s, "scoreError": "NaN", "scoreConfidence": ["NaN", "+INF"],
                 "scorePercentiles": {"0.0": 1, "100.0": "-INF"}, "scoreUnit": "%s", "rawData": %s}
                """.formatted(level, unit, raw), String.join(",", secondary)));
        return this;
    }

    public JmhText addSampled(String name, double level, int perFork) {
        return addSampled(name, level, perFork, List.of());
    }

    public JmhText addSampled(String name, double level, int perFork, List<String> secondary) {
        List<String> histograms = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            List<String> pairs = new ArrayList<>();
            for (int i = 0; i < perFork / 10; i++) {
                pairs.add("[" + level * Math.exp(0.1 * random.nextGaussian()) + ",10]");
            }
            histograms.add("[[" + String.join(",", pairs) + "]]");
        }
        benchmarks.add(benchmark(
                name, "sample", "", """
                {"score": %s, "scoreError": 0.1, "scoreConfidence": [1, 2], "scorePercentiles": {}, "scoreUnit": "ns/op",
                 "rawDataHistogram": [%s]}
                """.formatted(level, String.join(",", histograms)), String.join(",", secondary)));
        return this;
    }

    /** {@return a secondary metric with one value per fork} */
    public String secondary(String name, String unit, double level, double noise) {
        return "\"" + name + "\": {\"score\": " + level + ", \"scoreError\": \"NaN\", \"scoreUnit\": \"" + unit
                + "\", \"rawData\": " + doubles(level, noise) + "}";
    }

    private String benchmark(String name, String mode, String params, String primary, String secondary) {
        return """
                {"jmhVersion": "1.37", "benchmark": "%s", "mode": "%s", "threads": %d, "forks": %d, "jvm": "java",
                 "jvmArgs": [%s], "jdkVersion": "%s", "vmName": "VM", "vmVersion": "%s", "warmupIterations": 1,
                 "warmupTime": "1 s", "warmupBatchSize": 1, "measurementIterations": 2, "measurementTime": "1 s",
                 "measurementBatchSize": 1, %s "primaryMetric": %s, "secondaryMetrics": {%s}}
                """.formatted(
                        name,
                        mode,
                        threads,
                        forks,
                        jvmArgs,
                        jdk,
                        jdk,
                        params.isEmpty() ? "" : "\"params\": " + params + ",",
                        primary,
                        secondary);
    }

    private String doubles(double level, double noise) {
        List<String> forksTexts = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
            double own = level * Math.exp(noise * random.nextGaussian());
            forksTexts.add("[" + own * 0.99 + ", " + own * 1.01 + "]");
        }
        return forksTexts.stream().collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public String toString() {
        return "[" + String.join(",", benchmarks) + "]";
    }
}
