// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Part;
import dev.tollgate.reports.model.cell.Server;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.Crossovers;
import dev.tollgate.reports.summary.LatencySummary;
import dev.tollgate.reports.summary.Ledger;
import dev.tollgate.reports.summary.Ledgers;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The cells of a run as CSV. */
final class CsvText {
    private static final List<Column> COLUMNS = List.of(
            new Column("workload", Cell::workload),
            new Column("implementation", Cell::implementation),
            new Column("option", c -> c.option().id()),
            new Column("transfer", c -> c.transfer().id()),
            new Column("role", c -> c.role().id()),
            new Column("payload", c -> c.payload().name()),
            new Column("payloadBytes", c -> Long.toString(c.payload().bytes())),
            new Column("gc", c -> jvm(c, Jvm::gc)),
            new Column("heap", c -> jvm(c, Jvm::heap)),
            new Column("jvmArgs", c -> String.join(" ", c.configuration().arguments())),
            new Column("status", c -> c.status().id()),
            new Column("detail", c -> c.detail().orElse("")),
            new Column(
                    "forks",
                    c -> Long.toString(c.forks().stream().filter(Fork::counts).count())),
            figure("nanosPerOp", Cell::throughput, Estimate::estimate),
            figure("nanosPerOpLow", Cell::throughput, Estimate::low),
            figure("nanosPerOpHigh", Cell::throughput, Estimate::high),
            figure("allocatedBytesPerOp", Cell::allocation, Estimate::estimate),
            figure("allocatedBytesPerOpLow", Cell::allocation, Estimate::low),
            figure("allocatedBytesPerOpHigh", Cell::allocation, Estimate::high),
            figure("baseline", Cell::comparison, Comparison::baseline),
            figure("timeRatio", Cell::comparison, Comparison::ratio),
            figure("timeRatioLow", Cell::comparison, Comparison::low),
            figure("timeRatioHigh", Cell::comparison, Comparison::high),
            figure("pairs", Cell::comparison, Comparison::pairs),
            figure("verdict", Cell::comparison, c -> c.verdict().id()),
            new Column(
                    "roundsForFivePercent",
                    c -> c.comparison()
                            .map(Comparison::forksForFivePercent)
                            .filter(n -> n > 0)
                            .map(Object::toString)
                            .orElse("")),
            figure("gcPauses", Cell::gc, GcSummary::pauses),
            figure("gcTotalNanos", Cell::gc, GcSummary::totalNanos),
            figure("gcMaxNanos", Cell::gc, GcSummary::maxNanos),
            figure("safepointMaxNanos", Cell::gc, GcSummary::safepointMaxNanos),
            figure("observedNanos", Cell::gc, GcSummary::observedNanos),
            figure("bystanderWakeMaxNanos", Cell::bystander, b -> b.wake().maxNanos()),
            figure(
                    "bystanderAllocationMaxNanos",
                    Cell::bystander,
                    b -> b.allocation().maxNanos()),
            figure("bystanderWorstNanos", Cell::bystander, Bystander::worstNanos));

    /** A percentile that fewer than 10 requests lie beyond is empty. */
    private static final List<Column> UNDER_LOAD = List.of(
            figure("loadValidity", Cell::latency, l -> l.validity().id()),
            figure("loadReason", Cell::latency, l -> l.reason().orElse("")),
            figure("arrivals", Cell::latency, l -> l.load().arrivals().id()),
            figure("askedPerSecond", Cell::latency, l -> l.flow().askedPerSecond()),
            figure("answeredPerSecond", Cell::latency, l -> l.flow().achievedPerSecond()),
            figure("requests", Cell::latency, l -> l.response().count()),
            percentile("responseP50Nanos", Latency::response, 50),
            percentile("responseP90Nanos", Latency::response, 90),
            percentile("responseP99Nanos", Latency::response, 99),
            percentile("responseP999Nanos", Latency::response, 99.9),
            percentile("responseP9999Nanos", Latency::response, 99.99),
            percentile("responseMaxNanos", Latency::response, 100),
            percentile("serviceP50Nanos", Latency::service, 50),
            percentile("serviceP99Nanos", Latency::service, 99),
            percentile("sendLagP99Nanos", Latency::sendLag, 99),
            percentile("sendLagMaxNanos", Latency::sendLag, 100));

    private CsvText() {}

    static String render(Run run) {
        List<String> lines = new ArrayList<>();
        List<Column> columns = new ArrayList<>(COLUMNS);
        columns.addAll(ledger(run));
        if (!run.cellsUnderLoad().isEmpty()) {
            columns.addAll(UNDER_LOAD);
        }
        columns.addAll(crossover(Crossovers.of(run)));
        lines.add(columns.stream().map(Column::name).collect(Collectors.joining(",")));
        for (Cell cell : run.cells()) {
            lines.add(columns.stream()
                    .map(column -> CsvField.of(column.text().apply(cell)))
                    .collect(Collectors.joining(",")));
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    /** What is no JVM has neither collector nor heap. */
    private static String jvm(Cell cell, Function<Jvm, String> part) {
        return switch (cell.configuration()) {
            case Jvm jvm -> part.apply(jvm);
            case Server _ -> "";
        };
    }

    /** The same for all sizes of an implementation: a crossover belongs to all of them together. */
    private static List<Column> crossover(List<Crossover> crossovers) {
        Function<Cell, Optional<Crossover>> of = cell -> crossovers.stream()
                .filter(c -> c.points().stream()
                        .anyMatch(p -> p.payload().equals(cell.payload().name())))
                .filter(c -> c.workload().equals(cell.workload())
                        && c.implementation().equals(cell.implementation())
                        && c.configuration().key().equals(cell.configuration().key()))
                .findFirst();
        return List.of(
                figure("crossover", of, c -> c.outcome().id()),
                figure(
                        "crossoverBytes",
                        of,
                        c -> c.bytes().map(Object::toString).orElse("")),
                figure(
                        "crossoverBytesLow",
                        of,
                        c -> c.lowBytes().map(Object::toString).orElse("")),
                figure(
                        "crossoverBytesHigh",
                        of,
                        c -> c.highBytes().map(Object::toString).orElse("")));
    }

    private static Column percentile(String name, Function<Latency, Percentiles> of, double percentile) {
        return figure(
                name,
                Cell::latency,
                latency -> LatencySummary.isTold(percentile, of.apply(latency).count())
                        ? LatencySummary.value(of.apply(latency), percentile)
                        : "");
    }

    private static <T> Column figure(String name, Function<Cell, Optional<T>> part, Function<T, Object> figure) {
        return new Column(
                name, cell -> part.apply(cell).map(figure).map(Object::toString).orElse(""));
    }

    /** The columns of the ledger are there in every run, so that files of several runs can be put together. */
    private static List<Column> ledger(Run run) {
        Map<Cell, Ledger> ledgers = new IdentityHashMap<>();
        Ledgers.of(run).forEach(ledger -> ledgers.put(ledger.cell(), ledger));
        Function<Cell, Optional<Ledger>> find = cell -> Optional.ofNullable(ledgers.get(cell));
        List<Column> columns = new ArrayList<>();
        columns.add(figure("ledgerRounds", find, Ledger::rounds));
        amount(columns, "ledgerCall", cell -> find.apply(cell).map(Ledger::total));
        for (Part part : Part.values()) {
            amount(columns, "ledger" + named(part), cell -> find.apply(cell).flatMap(ledger -> ledger.of(part)));
        }
        amount(columns, "ledgerResidue", cell -> find.apply(cell).map(Ledger::residue));
        return columns;
    }

    private static void amount(List<Column> columns, String name, Function<Cell, Optional<Ledger.Amount>> amount) {
        columns.add(figure(name + "Nanos", amount, Ledger.Amount::nanos));
        columns.add(figure(name + "NanosLow", amount, Ledger.Amount::low));
        columns.add(figure(name + "NanosHigh", amount, Ledger.Amount::high));
    }

    private static String named(Part part) {
        return switch (part) {
            case TRANSITION -> "Transition";
            case COPY_IN -> "CopyIn";
            case COMPUTE -> "Compute";
            case COPY_OUT -> "CopyOut";
            case MATERIALISE -> "Materialise";
        };
    }

    private record Column(String name, Function<Cell, String> text) {}
}
