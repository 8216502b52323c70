// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellOutcome;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.CpuTime;
import dev.tollgate.reports.model.cell.CpuUse;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.Timed;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.model.cell.UnderLoad;
import dev.tollgate.reports.model.cell.Unmeasured;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.stats.Estimates;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the forks of a cell say together. Only forks that count are summarised; none is dropped from the list. */
public final class CellSummary {
    /** The unit of {@link Cell#throughput()}. */
    public static final String TIME_UNIT = "ns/op";

    /** The unit of {@link Cell#allocation()}. */
    public static final String ALLOCATION_UNIT = "B/op";

    private CellSummary() {}

    /**
     * {@return the cell with its figures and status as its forks say} A comparison is kept as it is. The status is
     * {@code MEASURED} where every fork was measured, {@code PARTIAL} where some failed, also where a later attempt
     * succeeded, {@code FAILED} where none counts; a cell without forks keeps its status.
     *
     * @param cell a cell with its forks
     */
    public static Cell summarise(Cell cell) {
        return summarise(cell, 0);
    }

    /**
     * {@return the cell with its figures and status as its forks say}
     *
     * @param cell a cell with its forks
     * @param completedRounds the run's complete rounds: a cell without a counting fork in each of them is
     *     {@code PARTIAL} at best
     */
    public static Cell summarise(Cell cell, int completedRounds) {
        return cell.forks().isEmpty() ? cell : cell.with(outcome(cell, completedRounds));
    }

    /**
     * {@return the cell held against another, by time and by processor time} A cell that has no time per operation stays as it is.
     *
     * @param cell a cell
     * @param baseline the other one; empty where there is none
     */
    public static Cell against(Cell cell, Optional<Cell> baseline) {
        return switch (cell.outcome()) {
            case Timed timed ->
                cell.with(timed.with(
                        baseline.flatMap(other -> Baselines.compare(OpTime.WALL, cell, other)),
                        baseline.flatMap(other -> Baselines.compare(OpTime.CPU, cell, other))));
            case UnderLoad _, Unmeasured _ -> cell;
        };
    }

    private static CellOutcome outcome(Cell cell, int completedRounds) {
        List<Fork> counting = cell.forks().stream().filter(Fork::counts).toList();
        Optional<String> gap = gap(cell, counting, completedRounds);
        List<ForkLatency> loads = present(counting, Fork::latency);
        if (!loads.isEmpty()) {
            return underLoad(counting, loads, gap);
        }
        List<TimedFork> timed = present(counting, Fork::timed);
        List<Double> times = timed.stream()
                .filter(TimedFork::isComparable)
                .map(TimedFork::meanNanosPerOp)
                .toList();
        if (times.isEmpty()) {
            return new Unmeasured(CellStatus.FAILED, gap.orElse("no fork gave a time that can be compared"));
        }
        return new Timed(
                Estimates.estimate(TIME_UNIT, times),
                estimate(
                        ALLOCATION_UNIT,
                        timed.stream()
                                .flatMap(fork -> fork.allocatedBytesPerOp().stream())
                                .toList()),
                cpu(cell, timed),
                present(counting, Fork::gc).stream().reduce(GcSummary::plus),
                bystander(present(counting, Fork::bystander)),
                cell.comparison(),
                gap);
    }

    private static UnderLoad underLoad(List<Fork> counting, List<ForkLatency> loads, Optional<String> gap) {
        return new UnderLoad(
                LatencySummary.of(loads),
                Attributions.merge(loads.stream()
                        .flatMap(load -> load.attribution().stream())
                        .toList()),
                present(counting, Fork::gc).stream().reduce(GcSummary::plus),
                bystander(present(counting, Fork::bystander)),
                gap);
    }

    private static Optional<CpuUse> cpu(Cell cell, List<TimedFork> forks) {
        List<CpuTime> known =
                forks.stream().flatMap(fork -> fork.cpu().stream()).toList();
        Optional<Estimate> thread = estimate(
                TIME_UNIT, known.stream().map(CpuTime::threadPerOpNanos).toList());
        Optional<Estimate> jvm =
                estimate(TIME_UNIT, known.stream().map(CpuTime::jvmPerOpNanos).toList());
        return thread.flatMap(own -> jvm.map(whole -> CpuUse.of(own, whole)))
                .map(use -> use.with(cell.cpu().flatMap(CpuUse::comparison)));
    }

    /** {@return why only a part was measured; empty where all was} */
    private static Optional<String> gap(Cell cell, List<Fork> counting, int completedRounds) {
        List<Fork> failed = cell.forks().stream().filter(f -> !f.measured()).toList();
        boolean everyRound = IntStream.rangeClosed(1, completedRounds)
                .allMatch(round -> counting.stream().anyMatch(fork -> fork.round() == round));
        if (failed.isEmpty()) {
            return everyRound && !counting.isEmpty()
                    ? Optional.empty()
                    : Optional.of("not measured in every round: " + Counted.of(counting.size(), "fork"));
        }
        return Optional.of(failed.size() + " of " + Counted.of(cell.forks().size(), "fork") + " failed: "
                + reason(failed.getFirst()));
    }

    private static String reason(Fork fork) {
        return fork.detail().orElse(fork.status().id());
    }

    private static <T> List<T> present(List<Fork> forks, Function<Fork, Optional<T>> part) {
        return forks.stream().map(part).flatMap(Optional::stream).toList();
    }

    private static Optional<Estimate> estimate(String unit, List<Double> perFork) {
        return perFork.isEmpty() ? Optional.empty() : Optional.of(Estimates.estimate(unit, perFork));
    }

    private static Optional<Bystander> bystander(List<Bystander> parts) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Bystander(
                Histograms.merge(parts.stream().map(Bystander::wake).toList()),
                Histograms.merge(parts.stream().map(Bystander::allocation).toList())));
    }
}
