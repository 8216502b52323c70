// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.stats.Estimates;
import java.util.List;
import java.util.Locale;
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
        List<Fork> counting = cell.forks().stream().filter(Fork::counts).toList();
        Optional<Cell> kept = cell.forks().isEmpty() ? Optional.of(cell) : Optional.empty();
        CellStatus status = kept.map(Cell::status).orElseGet(() -> status(cell, counting, completedRounds));
        return new Cell(
                cell.workload(),
                cell.implementation(),
                cell.option(),
                cell.transfer(),
                cell.role(),
                cell.payload(),
                cell.jvm(),
                status,
                kept.map(Cell::detail).orElseGet(() -> detail(cell, counting, status)),
                cell.forks(),
                estimate(TIME_UNIT, times(counting)),
                estimate(ALLOCATION_UNIT, present(counting, Fork::allocatedBytesPerOp)),
                present(counting, Fork::gc).stream().reduce(GcSummary::plus),
                bystander(present(counting, Fork::bystander)),
                cell.comparison(),
                cell.piece(),
                latency(present(counting, Fork::latency)),
                Attributions.merge(present(counting, Fork::latency).stream()
                        .flatMap(latency -> latency.attribution().stream())
                        .toList()));
    }

    /**
     * {@return the cell with another comparison}
     *
     * @param cell a cell
     * @param comparison what it is to hold
     */
    public static Cell withComparison(Cell cell, Optional<Comparison> comparison) {
        return new Cell(
                cell.workload(),
                cell.implementation(),
                cell.option(),
                cell.transfer(),
                cell.role(),
                cell.payload(),
                cell.jvm(),
                cell.status(),
                cell.detail(),
                cell.forks(),
                cell.throughput(),
                cell.allocation(),
                cell.gc(),
                cell.bystander(),
                comparison,
                cell.piece(),
                cell.latency(),
                cell.attribution());
    }

    /** {@return whether a fork's time can be compared: it counts, and its value is a time} */
    static boolean isTimed(Fork fork) {
        return fork.counts() && Double.isFinite(fork.meanNanosPerOp()) && fork.meanNanosPerOp() > 0;
    }

    private static CellStatus status(Cell cell, List<Fork> counting, int completedRounds) {
        if (counting.isEmpty()) {
            return CellStatus.FAILED;
        }
        boolean all = cell.forks().stream().allMatch(Fork::measured);
        boolean everyRound = IntStream.rangeClosed(1, completedRounds)
                .allMatch(round -> counting.stream().anyMatch(fork -> fork.round() == round));
        return all && everyRound ? CellStatus.MEASURED : CellStatus.PARTIAL;
    }

    private static Optional<String> detail(Cell cell, List<Fork> counting, CellStatus status) {
        List<Fork> failed = cell.forks().stream().filter(f -> !f.measured()).toList();
        return switch (status) {
            case MEASURED -> Optional.empty();
            case PARTIAL, FAILED, DISAGREES, UNAVAILABLE, PENDING ->
                Optional.of(
                        failed.isEmpty()
                                ? "not measured in every round: " + counting.size() + " forks"
                                : String.format(
                                        Locale.ROOT,
                                        "%d of %d forks failed: %s",
                                        failed.size(),
                                        cell.forks().size(),
                                        reason(failed.getFirst())));
        };
    }

    private static String reason(Fork fork) {
        return fork.detail().orElse(fork.status().id());
    }

    private static List<Double> times(List<Fork> counting) {
        return counting.stream()
                .filter(CellSummary::isTimed)
                .map(Fork::meanNanosPerOp)
                .toList();
    }

    private static <T> List<T> present(List<Fork> forks, Function<Fork, Optional<T>> part) {
        return forks.stream().map(part).flatMap(Optional::stream).toList();
    }

    private static Optional<Estimate> estimate(String unit, List<Double> perFork) {
        return perFork.isEmpty() ? Optional.empty() : Optional.of(Estimates.estimate(unit, perFork));
    }

    private static Optional<Latency> latency(List<ForkLatency> parts) {
        return parts.isEmpty() ? Optional.empty() : Optional.of(LatencySummary.of(parts));
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
