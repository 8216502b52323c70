// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import dev.tollgate.reports.decision.FindingRules;
import dev.tollgate.reports.model.Cell;
import dev.tollgate.reports.model.CellGroup;
import dev.tollgate.reports.model.CellStatus;
import dev.tollgate.reports.model.Comparison;
import dev.tollgate.reports.model.Fork;
import dev.tollgate.reports.model.Option;
import dev.tollgate.reports.model.Role;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cells of a run say together: estimates, comparisons, findings and how the run ended.
 *
 * <p>Each subject is compared with the <em>best pure Java</em> of its group: the pure-Java subject with the lowest estimate
 * among those that have at least half as many timed forks as the one with most. The best is chosen by the very figures it
 * is then compared by, so it is a little too good (the winner's curse) and every ratio to it a little too high: where k
 * equally fast candidates have a standard error of s, by about 0.6·s for k = 2 and 0.8·s for k = 3 (the expected
 * minimum of k normal values). It errs towards staying in Java, and shrinks with the number of rounds.
 */
public final class RunSummary {
    private RunSummary() {}

    /**
     * {@return the run with everything that follows from its forks} Figures, statuses, comparisons and findings that it held
     * are made anew, so that summarising twice gives the same. A run is {@code VOID} where its A/A arm differs and it was not
     * interrupted, {@code PARTIAL} where it was complete but for cells that were not wholly measured.
     *
     * @param run a run with its forks
     */
    public static Run summarise(Run run) {
        List<Cell> summarised = run.cells().stream()
                .map(cell -> CellSummary.summarise(cell, run.plan().completedRounds()))
                .toList();
        Map<CellGroup, Cell> best = bestPureJava(summarised);
        List<Cell> compared = summarised.stream()
                .map(cell -> CellSummary.withComparison(cell, comparison(cell, summarised, best)))
                .toList();
        Run whole = run.with(status(run.status(), compared), compared, List.of());
        return whole.with(whole.status(), compared, FindingRules.examine(whole));
    }

    /**
     * {@return the best pure-Java subject of each group that has one}
     *
     * @param cells summarised cells
     */
    public static Map<CellGroup, Cell> bestPureJava(List<Cell> cells) {
        Map<CellGroup, List<Cell>> candidates = new HashMap<>();
        cells.stream()
                .filter(c -> c.role() == Role.SUBJECT && c.option() == Option.PURE_JAVA)
                .filter(c -> c.throughput().isPresent())
                .forEach(c -> candidates
                        .computeIfAbsent(CellGroup.of(c), group -> new ArrayList<>())
                        .add(c));
        Map<CellGroup, Cell> best = new HashMap<>();
        candidates.forEach((group, list) -> best.put(group, best(list)));
        return best;
    }

    private static Cell best(List<Cell> candidates) {
        int most = candidates.stream().mapToInt(RunSummary::timedForks).max().orElseThrow();
        return candidates.stream()
                .filter(c -> 2 * timedForks(c) >= most)
                .min(Comparator.comparingDouble(
                        c -> c.throughput().orElseThrow().estimate()))
                .orElseThrow();
    }

    private static int timedForks(Cell cell) {
        return cell.throughput().orElseThrow().perFork().size();
    }

    private static Optional<Comparison> comparison(Cell cell, List<Cell> cells, Map<CellGroup, Cell> best) {
        Optional<Cell> baseline = switch (cell.role()) {
            case SUBJECT -> Optional.ofNullable(best.get(CellGroup.of(cell)));
            case AA -> repeated(cell, cells);
            case RULER -> Optional.empty();
        };
        return baseline.filter(other -> other != cell).flatMap(other -> paired(cell, other));
    }

    private static Optional<Cell> repeated(Cell arm, List<Cell> cells) {
        return cells.stream()
                .filter(c -> c.role() == Role.SUBJECT)
                .filter(c -> c.implementation().equals(CellGroup.repeated(arm)))
                .filter(c -> CellGroup.of(c).equals(CellGroup.of(arm)))
                .findFirst();
    }

    private static Optional<Comparison> paired(Cell cell, Cell baseline) {
        Map<Integer, Double> theirs = byRound(baseline);
        List<double[]> pairs = new ArrayList<>();
        byRound(cell).forEach((round, value) -> {
            if (theirs.containsKey(round)) {
                pairs.add(new double[] {value, theirs.get(round)});
            }
        });
        return pairs.isEmpty() ? Optional.empty() : Optional.of(Ratios.paired(baseline.implementation(), pairs));
    }

    /** The later attempt stands for a round, should two of them count. */
    private static Map<Integer, Double> byRound(Cell cell) {
        Map<Integer, Double> values = new HashMap<>();
        cell.forks().stream()
                .filter(CellSummary::isTimed)
                .sorted(Comparator.comparingInt(Fork::attempt))
                .forEach(fork -> values.put(fork.round(), fork.meanNanosPerOp()));
        return values;
    }

    private static RunStatus status(RunStatus recorded, List<Cell> cells) {
        if (recorded == RunStatus.INTERRUPTED) {
            return recorded;
        }
        boolean differs = cells.stream()
                .filter(c -> c.role() == Role.AA)
                .flatMap(c -> c.comparison().stream())
                .anyMatch(c -> c.verdict() == Verdict.FASTER || c.verdict() == Verdict.SLOWER);
        if (differs) {
            return RunStatus.VOID;
        }
        // A cell that cannot run here is no gap in what was to be measured.
        boolean whole =
                cells.stream().allMatch(c -> c.status() == CellStatus.MEASURED || c.status() == CellStatus.UNAVAILABLE);
        if (!whole) {
            return RunStatus.PARTIAL;
        }
        return recorded == RunStatus.VOID ? RunStatus.COMPLETE : recorded;
    }
}
