// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Verdict;
import dev.tollgate.reports.stats.Ratios;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What cells are held against, and how their forks are paired.
 *
 * <p>The <em>best pure Java</em> of a group is the pure-Java subject with the lowest estimate among those that have at least
 * half as many timed forks as the one with most.
 */
public final class Baselines {
    private Baselines() {}

    /**
     * {@return the best pure-Java subject of each group that has one}
     *
     * @param cells summarised cells
     */
    public static Map<CellGroup, Cell> bestPureJava(List<Cell> cells) {
        Map<CellGroup, List<Cell>> subjects = new HashMap<>();
        cells.stream()
                .filter(c -> c.role() == Role.SUBJECT && c.option() == Option.PURE_JAVA)
                .filter(c -> c.throughput().isPresent())
                .forEach(c -> subjects.computeIfAbsent(CellGroup.of(c), group -> new ArrayList<>())
                        .add(c));
        Map<CellGroup, Cell> best = new HashMap<>();
        subjects.forEach((group, list) -> best.put(group, fastest(candidates(list))));
        return best;
    }

    /**
     * {@return those of some cells that have enough timed forks to be the best of them}
     *
     * @param cells cells with figures
     */
    public static List<Cell> candidates(List<Cell> cells) {
        int most = cells.stream().mapToInt(Baselines::timedForks).max().orElse(0);
        return cells.stream().filter(c -> 2 * timedForks(c) >= most).toList();
    }

    /**
     * {@return per round the time of a cell and that of another, in nanoseconds an operation, for the rounds in which both have
     * one}
     *
     * @param time which of their times
     * @param cell a cell
     * @param baseline another
     */
    public static List<double[]> pairs(OpTime time, Cell cell, Cell baseline) {
        Map<Integer, Double> theirs = byRound(time, baseline);
        List<double[]> pairs = new ArrayList<>();
        byRound(time, cell).forEach((round, value) -> {
            if (theirs.containsKey(round)) {
                pairs.add(new double[] {value, theirs.get(round)});
            }
        });
        return pairs;
    }

    /**
     * {@return a cell against another by pairs of rounds; empty where they share none}
     *
     * @param time which of their times
     * @param cell a cell
     * @param baseline another
     */
    public static Optional<Comparison> compare(OpTime time, Cell cell, Cell baseline) {
        List<double[]> pairs = pairs(time, cell, baseline);
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        Comparison comparison = Ratios.paired(baseline.implementation(), pairs);
        return Optional.of(cell.isWarm() && baseline.isWarm() ? comparison : comparison.with(Verdict.NOT_WARM));
    }

    /**
     * {@return the time that stands for each round, in nanoseconds an operation} The later attempt, should two of them count.
     *
     * @param time which time
     * @param cell a cell
     */
    static Map<Integer, Double> byRound(OpTime time, Cell cell) {
        Map<Integer, Double> values = new TreeMap<>();
        cell.forks().stream()
                .sorted(Comparator.comparingInt(Fork::attempt))
                .forEach(fork -> time.of(fork).ifPresent(nanos -> values.put(fork.round(), nanos)));
        return values;
    }

    /** The time of one that is not warm says little of it. */
    private static Cell fastest(List<Cell> candidates) {
        List<Cell> warm = candidates.stream().filter(Cell::isWarm).toList();
        return (warm.isEmpty() ? candidates : warm)
                .stream()
                        .min(Comparator.comparingDouble(
                                c -> c.throughput().orElseThrow().estimate()))
                        .orElseThrow();
    }

    private static int timedForks(Cell cell) {
        return cell.throughput().orElseThrow().perFork().size();
    }
}
