// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import dev.tollgate.reports.LadderRun;
import dev.tollgate.reports.decision.Decision;
import dev.tollgate.reports.decision.Decision.Outcome;
import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.decision.DecisionLook;
import dev.tollgate.reports.decision.Decisions;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.stats.LogDifference;
import dev.tollgate.reports.stats.Looks;
import dev.tollgate.reports.summary.CellSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * How often a decision between pure Java and one native implementation errs and answers, where the worth is 20 %. One rival, because against one the
 * interval is narrowest.
 *
 * @param wrong the share of runs that choose native although Java is within the worth, or Java although it is not
 * @param answered the share that says pure Java or native
 */
record RunDecisions(double wrong, double answered) {
    private static final double BOUND = 1.2;

    private static final DecisionContext STANDARD = DecisionContext.standard();
    private static final Looks LOOKS = Looks.upTo(Looks.MOST);
    private static final Run TEMPLATE = new LadderRun(0, 1, 0).run();
    private static final double NATIVE_NANOS = 100;
    private static final long SIZE = 16_384;
    private static final long QUIET = 300_000;

    /**
     * What was decided.
     *
     * @param fixed by the number of rounds that all were measured
     * @param untilDecided by the number of rounds that the budget held, at most, of a run that stops where it is decided
     */
    record Both(Map<Integer, RunDecisions> fixed, Map<Integer, RunDecisions> untilDecided) {}

    /**
     * {@return the decisions of many runs}
     *
     * @param truth the time of pure Java over that of native
     * @param budgets numbers of rounds, ascending
     */
    static Both of(World world, double truth, int runs, List<Integer> budgets) {
        Random random = new Random(22);
        Map<Integer, Tally> fixed = new TreeMap<>();
        Map<Integer, Tally> untilDecided = new TreeMap<>();
        for (int run = 0; run < runs; run++) {
            List<Cell> cells = cells(world, truth, budgets.getLast(), random);
            Decision ended = null;
            for (int rounds : budgets) {
                Run sofar = after(cells, rounds);
                Decision now =
                        Decisions.soFar(sofar, STANDARD, LogDifference.ERROR).getFirst();
                if (ended == null && LOOKS.rounds().contains(rounds) && DecisionLook.isOver(sofar)) {
                    ended = now;
                }
                fixed.computeIfAbsent(rounds, _ -> new Tally()).add(now, truth);
                untilDecided.computeIfAbsent(rounds, _ -> new Tally()).add(ended == null ? now : ended, truth);
            }
        }
        return new Both(shares(fixed, runs), shares(untilDecided, runs));
    }

    private static Map<Integer, RunDecisions> shares(Map<Integer, Tally> tallies, double runs) {
        Map<Integer, RunDecisions> shares = new TreeMap<>();
        tallies.forEach(
                (rounds, tally) -> shares.put(rounds, new RunDecisions(tally.wrong / runs, tally.answered / runs)));
        return shares;
    }

    private static final class Tally {
        private int wrong;
        private int answered;

        void add(Decision said, double truth) {
            boolean java = said.option().filter(Option.PURE_JAVA::equals).isPresent();
            boolean isNative = said.outcome() == Outcome.NATIVE || said.option().isPresent() && !java;
            answered += java || isNative ? 1 : 0;
            wrong += truth > BOUND ? java ? 1 : 0 : isNative ? 1 : 0;
        }
    }

    private static List<Cell> cells(World world, double truth, int rounds, Random random) {
        List<Fork> java = new ArrayList<>();
        List<Fork> ffm = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            double[] forks = world.round(random);
            java.add(LadderRun.fork(round, truth * NATIVE_NANOS * Math.exp(forks[0]), QUIET));
            ffm.add(LadderRun.fork(round, NATIVE_NANOS * Math.exp(forks[1]), QUIET));
        }
        return List.of(cell("java", Option.PURE_JAVA, java), cell("rust-ffm", Option.FFM, ffm));
    }

    private static Cell cell(String id, Option option, List<Fork> forks) {
        return LadderRun.cell(id, option, "statuses-16k", SIZE, forks);
    }

    private static Run after(List<Cell> cells, int rounds) {
        return TEMPLATE.with(
                TEMPLATE.status(),
                cells.stream()
                        .map(cell -> cell(
                                cell.implementation(),
                                cell.option(),
                                cell.forks().subList(0, rounds)))
                        .map(cell -> CellSummary.summarise(cell, rounds))
                        .toList(),
                List.of());
    }
}
