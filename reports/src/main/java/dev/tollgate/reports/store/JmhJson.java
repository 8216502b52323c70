// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CpuTime;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Server;
import dev.tollgate.reports.model.cell.TimedFork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The throughput part of a run in JMH's own JSON result format, for the viewers made for that.
 *
 * <p>A cell with timed forks is a benchmark {@code dev.tollgate.<workload>} in mode {@code avgt}, with implementation, payload, gc and
 * heap as parameters. The score and its error are as JMH computes them, pooled over the iterations of all forks with a 99.9 %
 * interval: they take iterations for independent, which they are not, so Tollgate's own intervals are wider and the ones to
 * judge by. Failed and replaced forks are left out, and cells without a timed fork, since the format has no place for them.
 */
public final class JmhJson {
    private static final String JMH_VERSION = "1.37";
    private static final String ALLOCATION_METRIC = "gc.alloc.rate.norm";
    private static final String THREAD_CPU_METRIC = "tollgate.cpu.thread";
    private static final String JVM_CPU_METRIC = "tollgate.cpu.jvm";

    private JmhJson() {}

    /**
     * Writes the file, replacing one that is there whole or not at all.
     *
     * @param file the file; its folder must exist
     * @param run a run
     * @throws IOException where it cannot be written
     */
    public static void write(Path file, Run run) throws IOException {
        List<Benchmark> benchmarks = run.cells().stream()
                .filter(cell -> !timed(cell).isEmpty())
                .map(cell -> benchmark(cell, run))
                .toList();
        AtomicFile.replace(file, (Json.write(benchmarks) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<TimedFork> timed(Cell cell) {
        return cell.forks().stream()
                .filter(Fork::counts)
                .flatMap(fork -> fork.timed().stream())
                .filter(fork -> !fork.nanosPerOp().isEmpty())
                .toList();
    }

    private static Benchmark benchmark(Cell cell, Run run) {
        List<TimedFork> forks = timed(cell);
        Plan plan = run.plan();
        Environment environment = run.environment();
        return new Benchmark(
                JMH_VERSION,
                "dev.tollgate." + cell.workload(),
                "avgt",
                1,
                forks.size(),
                // JMH has the path of the program here, which is nobody's business.
                "java",
                jvmArguments(cell),
                environment.properties().getOrDefault("java.version", environment.jvm()),
                environment.properties().getOrDefault("java.vm.name", environment.jvm()),
                environment.properties().getOrDefault("java.vm.version", environment.jvm()),
                plan.warmupIterations(),
                JmhStatistics.time(plan.warmupIterationNanos()),
                1,
                plan.iterations(),
                JmhStatistics.time(plan.iterationNanos()),
                1,
                parameters(cell),
                JmhStatistics.metric(
                        "ns/op", forks.stream().map(TimedFork::nanosPerOp).toList()),
                secondary(forks));
    }

    private static List<String> jvmArguments(Cell cell) {
        List<String> arguments = new ArrayList<>();
        switch (cell.configuration()) {
            case Jvm jvm -> {
                arguments.add("-Xms" + jvm.heap());
                arguments.add("-Xmx" + jvm.heap());
            }
            case Server _ -> {
                // It has no heap that is set.
            }
        }
        arguments.addAll(cell.configuration().arguments());
        return arguments;
    }

    private static Map<String, String> parameters(Cell cell) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("implementation", cell.implementation());
        parameters.put("payload", cell.payload().name());
        switch (cell.configuration()) {
            case Jvm jvm -> {
                parameters.put("gc", jvm.gc());
                parameters.put("heap", jvm.heap());
            }
            case Server server -> parameters.put("server", server.label());
        }
        return parameters;
    }

    /** These are known per fork, so each fork has one value. */
    private static Map<String, Metric> secondary(List<TimedFork> forks) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        secondary(metrics, ALLOCATION_METRIC, "B/op", forks, TimedFork::allocatedBytesPerOp);
        secondary(metrics, THREAD_CPU_METRIC, "ns/op", forks, fork -> fork.cpu().map(CpuTime::threadPerOpNanos));
        secondary(metrics, JVM_CPU_METRIC, "ns/op", forks, fork -> fork.cpu().map(CpuTime::jvmPerOpNanos));
        return metrics;
    }

    private static void secondary(
            Map<String, Metric> metrics,
            String name,
            String unit,
            List<TimedFork> forks,
            Function<TimedFork, Optional<Double>> value) {
        List<List<Double>> values = forks.stream()
                .flatMap(fork -> value.apply(fork).stream())
                .map(List::of)
                .toList();
        if (!values.isEmpty()) {
            metrics.put(name, JmhStatistics.metric(unit, values));
        }
    }

    /** A benchmark in the order of JMH's fields. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Benchmark(
            String jmhVersion,
            String benchmark,
            String mode,
            int threads,
            int forks,
            String jvm,
            List<String> jvmArgs,
            String jdkVersion,
            String vmName,
            String vmVersion,
            int warmupIterations,
            String warmupTime,
            int warmupBatchSize,
            int measurementIterations,
            String measurementTime,
            int measurementBatchSize,
            Map<String, String> params,
            Metric primaryMetric,
            Map<String, Metric> secondaryMetrics) {}

    /** A metric: figures that JMH writes as the texts NaN, +INF or -INF where they are not finite are objects here. */
    record Metric(
            double score,
            Object scoreError,
            List<Object> scoreConfidence,
            Map<String, Double> scorePercentiles,
            String scoreUnit,
            List<List<Double>> rawData) {}
}
