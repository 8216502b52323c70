// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Single forks in JMH's JSON put together as JMH would have written them in one go: raw data of all forks, score, error and
 * percentiles pooled over them as JMH does.
 */
public final class JmhMerge {
    private JmhMerge() {}

    /**
     * Writes the forks as one file, replacing one that is there whole or not at all.
     *
     * @param file the file; its folder must exist
     * @param forks what JMH wrote for each fork, in order
     * @throws StoreException where one of them is not JMH's
     * @throws IOException where the file cannot be written
     */
    public static void write(Path file, List<String> forks) throws IOException {
        Map<String, ObjectNode> merged = new LinkedHashMap<>();
        for (String fork : forks) {
            for (JsonNode benchmark : Json.read(fork, JsonNode.class)) {
                String key =
                        benchmark.path("benchmark") + " " + benchmark.path("mode") + " " + benchmark.path("params");
                ObjectNode known = merged.get(key);
                if (known == null) {
                    merged.put(key, (ObjectNode) benchmark.deepCopy());
                } else {
                    known.put("forks", known.path("forks").asInt(1) + 1);
                    append(known.path("primaryMetric"), benchmark.path("primaryMetric"));
                    benchmark
                            .path("secondaryMetrics")
                            .properties()
                            .forEach(metric -> addSecondary(known, metric.getKey(), metric.getValue()));
                }
            }
        }
        merged.values().forEach(benchmark -> {
            pool(benchmark.path("primaryMetric"));
            benchmark.path("secondaryMetrics").forEach(JmhMerge::pool);
        });
        AtomicFile.replace(file, (Json.write(merged.values()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * {@return a metric of one fork that is one figure, as JMH would have written one that had a single iteration}
     *
     * @param unit its unit
     * @param value the figure
     */
    public static JsonNode single(String unit, double value) {
        return Json.MAPPER.valueToTree(JmhStatistics.metric(unit, List.of(List.of(value))));
    }

    /** A profiler may have nothing to say of the first forks, as of collections that did not happen. */
    private static void addSecondary(ObjectNode known, String name, JsonNode metric) {
        if (known.path("secondaryMetrics") instanceof ObjectNode all && !all.has(name)) {
            all.set(name, metric.deepCopy());
        } else {
            append(known.path("secondaryMetrics").path(name), metric);
        }
    }

    private static void append(JsonNode metric, JsonNode fork) {
        for (String field : List.of("rawData", "rawDataHistogram")) {
            if (metric.path(field) instanceof ArrayNode all && fork.path(field) instanceof ArrayNode more) {
                more.forEach(all::add);
            }
        }
    }

    private static void pool(JsonNode metric) {
        if (!(metric instanceof ObjectNode pooled)
                || !metric.path("rawData").isArray()
                || metric.path("rawData").size() < 2) {
            return;
        }
        List<List<Double>> raw = new ArrayList<>();
        for (JsonNode fork : metric.path("rawData")) {
            List<Double> iterations = new ArrayList<>();
            fork.forEach(value -> iterations.add(value.isNumber() ? value.doubleValue() : Double.NaN));
            raw.add(iterations);
        }
        if (raw.stream().flatMap(List::stream).allMatch(Double::isFinite)) {
            JmhJson.Metric figures =
                    JmhStatistics.metric(metric.path("scoreUnit").asString(""), raw);
            JsonNode computed = Json.MAPPER.valueToTree(figures);
            for (String field : List.of("score", "scoreError", "scoreConfidence", "scorePercentiles")) {
                pooled.set(field, computed.path(field));
            }
        }
    }
}
