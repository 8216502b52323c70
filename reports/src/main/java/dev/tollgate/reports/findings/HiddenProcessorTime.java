// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CpuUse;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.stats.Estimates;
import dev.tollgate.reports.summary.OpTime;
import dev.tollgate.reports.summary.Words;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Subjects whose JVM takes clearly more processor time than passes on the wall, though one thread alone calls them: {@code
 * hidden-processor-time}, one finding that names the cell with the most and lists the others as evidence. Such a cell's cost is partly in
 * other threads, mostly those of a collector that works beside the calls, and its time per operation does not show it.
 */
final class HiddenProcessorTime implements FindingRule {
    /**
     * How many times the wall time a JVM may take of the processors. What allocates nothing was seen to take 4 to 17 % more than its
     * calling thread: the compilers are not yet done with what a fork runs between its iterations.
     */
    static final double LIMIT = 1.2;

    /** Forks below which no cell is named. */
    static final int FEWEST_FORKS = 3;

    @Override
    public List<Finding> examine(Run run) {
        List<Excess> concerned = run.cells().stream()
                .filter(c -> c.role() == Role.SUBJECT)
                .flatMap(HiddenProcessorTime::excess)
                .filter(excess -> excess.ratio.low() > LIMIT)
                .sorted(Comparator.comparingDouble(excess -> -excess.ratio.estimate()))
                .toList();
        return concerned.isEmpty() ? List.of() : List.of(finding(concerned));
    }

    private static Stream<Excess> excess(Cell cell) {
        List<Double> ratios =
                cell.forks().stream().flatMap(fork -> ratio(fork).stream()).toList();
        Optional<Estimate> ratio =
                ratios.size() < FEWEST_FORKS ? Optional.empty() : Optional.of(Estimates.estimate("times", ratios));
        return ratio.flatMap(r -> cell.cpu().map(cpu -> new Excess(cell, cpu, r))).stream();
    }

    private static Optional<Double> ratio(Fork fork) {
        return OpTime.CPU.of(fork).flatMap(cpu -> OpTime.WALL.of(fork).map(wall -> cpu / wall));
    }

    private static Finding finding(List<Excess> concerned) {
        Excess first = concerned.getFirst();
        String others = concerned.size() == 1 ? "" : " So do " + (concerned.size() - 1) + " more cells.";
        String message = Words.cell(first.cell) + " takes " + first.text()
                + " times as much processor time as time (limit "
                + Quantities.ratio(LIMIT) + "): " + Quantities.time(first.cpu.jvmPerOpNanos()) + " against "
                + Quantities.time(OpTime.WALL.of(first.cell).orElseThrow()) + " per operation. The calling thread took "
                + Quantities.time(first.cpu.threadPerOpNanos())
                + " of it; the rest is other threads of the JVM: its collector, its compilers, its recorder." + others
                + " Time per operation hides that while a processor is free, and a busy machine pays it: compare CPU/op, too.";
        Map<String, String> evidence = new LinkedHashMap<>();
        concerned.forEach(excess -> evidence.put(
                Words.cell(excess.cell),
                excess.text() + " times its time, " + Quantities.time(excess.cpu.jvmPerOpNanos()) + " per operation"));
        return new Finding("hidden-processor-time", Severity.INFO, message, evidence);
    }

    private record Excess(Cell cell, CpuUse cpu, Estimate ratio) {
        String text() {
            return Interval.of(Unit.RATIO, ratio).text();
        }
    }
}
