// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Server;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A measurement from a run: its subjects, and the ruler that rode along. */
final class RunMeasurement {
    private RunMeasurement() {}

    static Measurement of(Run run) {
        List<Series> series = new ArrayList<>();
        TreeMap<Integer, Double> ruler = new TreeMap<>();
        for (Cell cell : run.cells()) {
            switch (cell.role()) {
                case SUBJECT -> {
                    series.add(time(cell));
                    TreeMap<Integer, Double> allocated =
                            byRound(cell, fork -> fork.timed().flatMap(TimedFork::allocatedBytesPerOp));
                    if (!allocated.isEmpty()) {
                        series.add(series(cell, Series.ALLOCATION, Kind.ALLOCATION, "B/op", allocated));
                    }
                }
                case RULER -> ruler.putAll(byRound(cell, RunMeasurement::time));
                case AA -> {
                    // What it says of the run is in the run's status.
                }
            }
        }
        series.addAll(ServedSeries.of(run));
        return new Measurement(
                Optional.of(run.environment().fingerprint()),
                environment(run),
                series,
                ruler,
                run.status() == RunStatus.VOID);
    }

    private static Series time(Cell cell) {
        return series(cell, "time", Kind.TIME, "ns/op", byRound(cell, RunMeasurement::time));
    }

    private static Optional<Double> time(Fork fork) {
        return fork.timed().filter(TimedFork::isComparable).map(TimedFork::meanNanosPerOp);
    }

    private static Series series(Cell cell, String metric, Kind kind, String unit, TreeMap<Integer, Double> values) {
        Map<String, String> params = new HashMap<>(Map.of(
                "implementation", cell.implementation(),
                "payload", cell.payload().name()));
        switch (cell.configuration()) {
            case Jvm jvm -> params.putAll(Map.of("gc", jvm.gc(), "heap", jvm.heap()));
            case Server server -> params.put("server", server.label());
        }
        Map<String, String> configuration = Map.of(
                "payload's SHA-256",
                cell.payload().sha256(),
                JvmArguments.NAME,
                JvmArguments.configuration(cell.configuration().arguments()));
        return new Series(
                new RowKey(cell.workload(), "avgt", params, metric),
                kind,
                unit,
                false,
                values,
                configuration,
                Map.of(),
                values.isEmpty()
                        ? Optional.of("cannot judge: "
                                + cell.detail().orElse(cell.status().id()))
                        : Optional.empty());
    }

    /** The later attempt stands for a round, should two of them count. */
    private static TreeMap<Integer, Double> byRound(Cell cell, Function<Fork, Optional<Double>> value) {
        TreeMap<Integer, Double> values = new TreeMap<>();
        cell.forks().stream()
                .filter(Fork::counts)
                .forEach(fork -> value.apply(fork).ifPresent(v -> values.put(fork.round(), v)));
        return values;
    }

    private static Map<String, String> environment(Run run) {
        Environment environment = run.environment();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "forks",
                run.plan()
                        .slotNanos()
                        .map(slot -> "in turn, slots of " + Quantities.time(slot))
                        .orElse(Measurement.ONE_AFTER_ANOTHER));
        facts.put("fingerprint", environment.fingerprint());
        facts.put("os", environment.os());
        facts.put("architecture", environment.architecture());
        facts.put("cpuModel", environment.cpuModel());
        facts.put("cores", Integer.toString(environment.cores()));
        facts.put("memoryBytes", Long.toString(environment.memoryBytes()));
        facts.put("jvm", environment.jvm());
        facts.putAll(environment.properties());
        return facts;
    }
}
