// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.stats.Estimates;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * For how long the cells of a group hold up other threads in a typical fork: the geometric mean over forks of the bystander's worst delay in each, with the
 * interval of Student's t on logarithms.
 *
 * <p>Forks of one round lie next to one another in time, so what the machine does to one it does to the others. A fork is left out where the median delay
 * of the others in its round is more than {@value #TIMES} times that median's own median over rounds. Nothing of this depends on the fork's own delay:
 * a cell that holds up others by itself, always or now and then, is not made to look better. Where fewer than {@value #FEWEST_FORKS} forks would be left,
 * none is left out.
 */
final class Stalls {
    /** Below this number of forks nothing is concluded. */
    static final int FEWEST_FORKS = 3;

    private static final double TIMES = 2;

    private final Map<Cell, Typical> typical = new IdentityHashMap<>();
    private final Optional<Typical> ruler;
    private final double error;

    /**
     * What is seen of a typical fork.
     *
     * @param nanos its delay in nanoseconds
     * @param leftOut how many forks were left out
     */
    record Typical(Estimate nanos, int leftOut) {}

    /**
     * Of a group.
     *
     * @param cells its cells
     * @param ruler the run's ruler, which inflicts nothing
     * @param error the two-sided error of every interval, 0.05 for 95 %
     */
    Stalls(List<Cell> cells, Optional<Cell> ruler, double error) {
        this.error = error;
        Map<Cell, Map<Integer, Double>> byRound = new IdentityHashMap<>();
        cells.forEach(cell -> byRound.put(cell, worst(cell)));
        byRound.forEach(
                (cell, own) -> typical(own, besides(cell, byRound)).ifPresent(found -> typical.put(cell, found)));
        this.ruler = ruler.flatMap(cell -> typical(worst(cell), Map.of()));
    }

    /** {@return that of a cell of the group; empty where no fork recorded it} */
    Optional<Typical> of(Cell cell) {
        return Optional.ofNullable(typical.get(cell));
    }

    /** {@return that of the ruler} */
    Optional<Typical> ruler() {
        return ruler;
    }

    private Optional<Typical> typical(Map<Integer, Double> own, Map<Integer, Double> others) {
        OptionalDouble usual = median(others.values());
        List<Double> kept = own.entrySet().stream()
                .filter(fork -> usual.isEmpty()
                        || others.getOrDefault(fork.getKey(), usual.getAsDouble()) <= TIMES * usual.getAsDouble())
                .map(Map.Entry::getValue)
                .toList();
        List<Double> some = kept.size() < FEWEST_FORKS ? List.copyOf(own.values()) : kept;
        return some.isEmpty()
                ? Optional.empty()
                : Optional.of(new Typical(Estimates.estimate("ns", some, error), own.size() - some.size()));
    }

    /** The median delay of all other cells, by round. */
    private static Map<Integer, Double> besides(Cell cell, Map<Cell, Map<Integer, Double>> byRound) {
        Map<Integer, Double> medians = new HashMap<>();
        for (int round : byRound.get(cell).keySet()) {
            median(byRound.entrySet().stream()
                            .filter(other -> other.getKey() != cell)
                            .flatMap(other ->
                                    Optional.ofNullable(other.getValue().get(round)).stream())
                            .toList())
                    .ifPresent(median -> medians.put(round, median));
        }
        return medians;
    }

    private static Map<Integer, Double> worst(Cell cell) {
        Map<Integer, Double> worst = new HashMap<>();
        for (Fork fork : cell.forks()) {
            if (fork.counts()) {
                fork.bystander()
                        .map(Bystander::worstNanos)
                        .ifPresent(nanos -> worst.put(fork.round(), nanos.doubleValue()));
            }
        }
        return worst;
    }

    /** Of an even number the lower one: it takes more than half of the others to be the machine. */
    private static OptionalDouble median(Collection<Double> some) {
        double[] sorted =
                some.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[(sorted.length - 1) / 2]);
    }
}
