// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Column.Place;
import dev.tollgate.reports.document.Column.Type;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CpuUse;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.cell.Warmth;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.JvmText;
import dev.tollgate.reports.summary.Ledger;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns of all tables of cells. Programs get every column of every cell; people those that fit its kind, in the order here.
 */
final class CellColumns {
    private static final int BYTES_PER_MEGABYTE = 1_000_000;

    private static final String CPU = "cpuJvmPerOpNanos";

    private final List<ColumnOf<Cell>> columns = new ArrayList<>();
    private final boolean cpuKnown;

    private CellColumns(Run run, List<Crossover> crossovers, List<Ledger> ledgers, Function<Cell, Value> verdict) {
        cpuKnown = run.timedCells().stream().anyMatch(cell -> cell.cpu().isPresent());
        identity();
        figures(verdict);
        delays();
        columns.addAll(LedgerColumns.of(ledgers));
        if (!run.cellsUnderLoad().isEmpty()) {
            columns.addAll(LoadDataColumns.of());
        }
        columns.addAll(CrossoverColumns.of(crossovers));
    }

    /**
     * {@return the columns of a run's cells}
     *
     * @param run the run
     * @param crossovers its crossovers
     * @param ledgers its ledgers
     * @param verdict what the verdict on a cell is
     */
    static CellColumns of(Run run, List<Crossover> crossovers, List<Ledger> ledgers, Function<Cell, Value> verdict) {
        return new CellColumns(run, crossovers, ledgers, verdict);
    }

    /** {@return the columns as tables show them to people} */
    List<ColumnOf<Cell>> shown(Shown shown) {
        Set<String> unknown = new TreeSet<>(shown.places.keySet());
        columns.forEach(one -> unknown.remove(one.column().id()));
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(shown + " names columns that there are not: " + unknown);
        }
        return columns.stream()
                .map(one -> isEmpty(one.column()) ? one : new ColumnOf<>(shown.place(one.column()), one.value()))
                .toList();
    }

    /** A run on a system that does not tell processor times, or of an older program, has nothing to show there. */
    private boolean isEmpty(Column column) {
        return column.id().equals(CPU) && !cpuKnown;
    }

    private void identity() {
        add("implementation", "implementation", "", Type.NAME, cell -> Inks.name(cell.implementation(), cell.option()));
        text("workload", "workload", Cell::workload);
        text("payload", "input", cell -> cell.payload().name());
        text("role", "role", cell -> cell.role().id());
        text("option", "option", cell -> cell.option().id());
        text("transfer", "transfer", cell -> cell.transfer().id());
        text(
                "way",
                "option, transfer",
                cell -> cell.option().id()
                        + (cell.transfer() == Transfer.NONE
                                ? ""
                                : " " + cell.transfer().id()));
        figure("payloadBytes", Unit.BYTES, cell -> Optional.of(cell.payload().bytes()));
        text("gc", "collector", cell -> JvmText.gc(cell.configuration()));
        text("heap", "heap", cell -> JvmText.heap(cell.configuration()));
        text("configuration", "process", cell -> cell.configuration().label());
        text(
                "jvmArgs",
                "JVM arguments",
                cell -> String.join(" ", cell.configuration().arguments()));
        text("status", "status", cell -> cell.status().id());
        text("detail", "detail", cell -> cell.detail().orElse(""));
        add(
                "forks",
                "forks",
                "JVMs that count",
                Type.FIGURE,
                cell -> Value.count(cell.forks().stream().filter(Fork::counts).count()));
    }

    private void figures(Function<Cell, Value> verdict) {
        add(
                "timeRatio",
                "time ratio",
                "time over that of the best pure Java: below 1 is faster",
                Type.RATIO,
                cell -> cell.comparison().map(Value::of).orElse(Value.ABSENT));
        text(
                "baseline",
                "baseline",
                cell -> cell.comparison().map(Comparison::baseline).orElse(""));
        figure("pairs", Unit.COUNT, cell -> cell.comparison().map(Comparison::pairs));
        add("verdict", "verdict", "", Type.BADGE, verdict);
        add(
                "roundsForFivePercent",
                "rounds for 5 %",
                "rounds that would show a true difference of 5 % four times in five",
                Type.FIGURE,
                cell -> cell.comparison()
                        .map(Comparison::forksForFivePercent)
                        .filter(rounds -> rounds > 0)
                        .map(Value::count)
                        .orElse(Value.ABSENT));
        add(
                "nanosPerOp",
                "time/op",
                "",
                Type.ESTIMATE,
                cell -> SubjectGroup.time(cell).isPresent()
                        ? Value.of(Unit.NANOSECONDS, cell.throughput())
                        : Value.ABSENT);
        processorTime();
        figure("warmupNanos", Unit.NANOSECONDS, CellColumns::warmup);
        text("warm", "warm", CellColumns::warm);
        add("megabytesPerSecond", "MB/s", "10⁶ bytes of input per second", Type.FIGURE, CellColumns::rate);
        add(
                "allocatedBytesPerOp",
                "alloc/op",
                "allocated on the Java heap per operation",
                Type.FIGURE,
                allocated(Estimate::estimate));
        add("allocatedBytesPerOpLow", "", "", Type.FIGURE, allocated(Estimate::low));
        add("allocatedBytesPerOpHigh", "", "", Type.FIGURE, allocated(Estimate::high));
    }

    private void processorTime() {
        add(CPU, "CPU/op", "processor time of the whole JVM per operation", Type.FIGURE, cpu(CpuUse::jvmPerOpNanos));
        add("cpuJvmPerOpNanosLow", "", "", Type.FIGURE, cpu(CpuUse::jvmLowNanos));
        add("cpuJvmPerOpNanosHigh", "", "", Type.FIGURE, cpu(CpuUse::jvmHighNanos));
        add(
                "cpuThreadPerOpNanos",
                "",
                "",
                Type.ESTIMATE,
                cell -> cell.cpu()
                        .<Value>map(use -> new Value.Estimated(use.thread()))
                        .orElse(Value.ABSENT));
        add(
                "cpuRatio",
                "CPU ratio",
                "processor time over that of the best pure Java: below 1 is less",
                Type.RATIO,
                cell -> cell.cpu().flatMap(CpuUse::comparison).map(Value::of).orElse(Value.ABSENT));
    }

    private static Function<Cell, Value> cpu(Function<CpuUse, Double> part) {
        return cell -> cell.cpu()
                .map(use -> Value.of(Unit.NANOSECONDS, part.apply(use)))
                .orElse(Value.ABSENT);
    }

    private void delays() {
        add(
                "bystanderWorstNanos",
                "worst stall",
                "the longest that an independent thread was held up",
                Type.FIGURE,
                cell -> cell.bystander()
                        .map(delays -> Value.of(Unit.NANOSECONDS, delays.worstNanos()))
                        .orElse(Value.ABSENT));
        figure("gcPauses", Unit.COUNT, cell -> cell.gc().map(GcSummary::pauses));
        figure("gcTotalNanos", Unit.NANOSECONDS, cell -> cell.gc().map(GcSummary::totalNanos));
        figure("gcMaxNanos", Unit.NANOSECONDS, cell -> cell.gc().map(GcSummary::maxNanos));
        figure("safepointMaxNanos", Unit.NANOSECONDS, cell -> cell.gc().map(GcSummary::safepointMaxNanos));
        figure("observedNanos", Unit.NANOSECONDS, cell -> cell.gc().map(GcSummary::observedNanos));
        figure(
                "bystanderWakeMaxNanos",
                Unit.NANOSECONDS,
                cell -> cell.bystander().map(delays -> delays.wake().maxNanos()));
        figure(
                "bystanderAllocationMaxNanos",
                Unit.NANOSECONDS,
                cell -> cell.bystander().map(Bystander::allocation).map(allocation -> allocation.maxNanos()));
    }

    /** The mean over forks. */
    private static Optional<Double> warmup(Cell cell) {
        OptionalDouble mean = warmth(cell).stream().mapToLong(Warmth::nanos).average();
        return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
    }

    private static String warm(Cell cell) {
        return warmth(cell).isEmpty() ? "" : Boolean.toString(cell.isWarm());
    }

    private static List<Warmth> warmth(Cell cell) {
        return cell.forks().stream()
                .filter(Fork::counts)
                .flatMap(fork -> fork.timed().stream())
                .flatMap(fork -> fork.warmth().stream())
                .toList();
    }

    private static Value rate(Cell cell) {
        return SubjectGroup.time(cell)
                .filter(nanos -> cell.payload().bytes() > 0)
                .map(nanos -> Value.of(Unit.NUMBER, cell.payload().bytes() / nanos * 1e9 / BYTES_PER_MEGABYTE))
                .orElse(Value.ABSENT);
    }

    private static Function<Cell, Value> allocated(Function<Estimate, Double> part) {
        return cell -> cell.allocation()
                .map(estimate -> Value.of(Unit.BYTES, part.apply(estimate)))
                .orElse(Value.ABSENT);
    }

    private void text(String id, String title, Function<Cell, String> text) {
        add(id, title, "", Type.TEXT, cell -> Value.text(text.apply(cell)));
    }

    private void figure(String id, Unit unit, Function<Cell, Optional<? extends Number>> figure) {
        columns.add(data(id, unit, figure));
    }

    private void add(String id, String title, String meaning, Type type, Function<Cell, Value> value) {
        columns.add(new ColumnOf<>(new Column(id, title, meaning, type, Place.DATA), value));
    }

    /** {@return a column of figures for programs} */
    static ColumnOf<Cell> data(String id, Unit unit, Function<Cell, Optional<? extends Number>> figure) {
        return new ColumnOf<>(
                Column.data(id, Type.FIGURE),
                cell -> figure.apply(cell)
                        .map(number -> Value.of(unit, number.doubleValue()))
                        .orElse(Value.ABSENT));
    }

    /** Which columns people see of cells of a kind; a slash before an id puts it under the column before it. */
    enum Shown {
        /** Cells that are compared with each other. */
        SUBJECTS(
                "implementation",
                "way",
                "timeRatio",
                "verdict",
                "/roundsForFivePercent",
                "nanosPerOp",
                CPU,
                "megabytesPerSecond",
                "allocatedBytesPerOp",
                "bystanderWorstNanos"),
        /** Cells that measure the run itself. */
        CONTROLS(
                "implementation",
                "workload",
                "/payload",
                "role",
                "forks",
                "timeRatio",
                "verdict",
                "/roundsForFivePercent",
                "nanosPerOp",
                CPU,
                "allocatedBytesPerOp",
                "bystanderWorstNanos"),
        /** Cells that measure parts of calls. */
        PIECES(
                "implementation",
                "workload",
                "/payload",
                "forks",
                "nanosPerOp",
                CPU,
                "allocatedBytesPerOp",
                "bystanderWorstNanos"),
        /** Cells whose figures are those of a load. */
        UNDER_LOAD(
                "implementation",
                "workload",
                "/payload",
                "role",
                "gc",
                "/heap",
                "forks",
                "loadValidity",
                "requests",
                "askedPerSecond",
                "answeredPerSecond");

        private final Map<String, Place> places;

        Shown(String... ids) {
            places = List.of(ids).stream()
                    .collect(Collectors.toMap(
                            id -> id.replace("/", ""), id -> id.startsWith("/") ? Place.UNDER : Place.OWN));
        }

        private Column place(Column column) {
            Place place = places.getOrDefault(column.id(), Place.DATA);
            return new Column(column.id(), column.title(), column.meaning(), column.type(), place);
        }
    }
}
