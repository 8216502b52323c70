// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.decision.Decision.ByProcessorTime;
import dev.tollgate.reports.decision.Decision.Considered;
import dev.tollgate.reports.decision.Decision.Outcome;
import dev.tollgate.reports.decision.Decision.Stall;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.summary.Baselines;
import dev.tollgate.reports.summary.OpTime;
import dev.tollgate.reports.summary.Standings;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides on the cells of one group: the simplest option (pure Java, then FFM, then JNI) of which some implementation meets
 * every rule. An option of which that cannot be told ends the search: what is more complicated is not recommended for want of
 * evidence against what is simpler. Where pure Java is out by then, the outcome says that much: {@link Outcome#NATIVE}.
 *
 * <p>The fastest that others are held against is sought among implementations that no rule but {@link WithinWorth} speaks against: what
 * crashes or holds up other threads is no choice, so nobody is too slow in comparison with it.
 */
final class Decider {
    private static final OptionRule WORTH = new WithinWorth();
    private static final List<OptionRule> GATES = List.of(new NoFailedForks(), new StallOnOthers());
    private static final List<Option> OPTIONS = List.of(Option.PURE_JAVA, Option.FFM, Option.JNI);

    private final List<Cell> cells;
    private final Standings standings;
    private final Optional<Cell> ruler;
    private final Stalls stalls;
    private final double error;

    /**
     * On one group.
     *
     * @param subjects its subjects
     * @param ruler the run's ruler
     * @param time by which of their times the worth is judged
     * @param error the two-sided error of every interval, 0.05 for 95 %
     */
    Decider(List<Cell> subjects, Optional<Cell> ruler, OpTime time, double error) {
        cells = subjects.stream()
                .filter(c -> OPTIONS.contains(c.option()) && c.throughput().isPresent())
                .sorted(Comparator.comparing(Cell::option)
                        .thenComparingDouble(c -> time.of(c).orElse(Double.MAX_VALUE)))
                .toList();
        standings = new Standings(cells, time, error);
        this.ruler = ruler;
        stalls = new Stalls(cells, ruler, error);
        this.error = error;
    }

    /**
     * {@return the decision}
     *
     * @param any a cell of the group
     * @param context the bounds
     */
    Decision decide(Cell any, DecisionContext context) {
        Flips flips = new Flips(this, cells, stalls);
        boolean open = Absence.of(cells).isEmpty();
        Found found = find(context);
        return decision(
                any,
                found,
                open ? flips.byWorth(context) : List.of(),
                open ? flips.byStall(context) : List.of(),
                open
                        ? ProcessorTimeOrder.of(
                                cells, found, new Decider(cells, ruler, OpTime.CPU, error).find(context))
                        : Optional.empty());
    }

    /**
     * {@return the decision without what would be chosen under other bounds, which takes long to find}
     *
     * @param any a cell of the group
     * @param context the bounds
     */
    Decision decideHere(Cell any, DecisionContext context) {
        return decision(any, find(context), List.of(), List.of(), Optional.empty());
    }

    private static Decision decision(
            Cell any,
            Found found,
            List<Decision.Range> byWorth,
            List<Decision.Range> byStall,
            Optional<ByProcessorTime> processorTime) {
        PayloadInfo payload = any.payload();
        String otherwise = processorTime
                .map(other -> String.join(" ", other.otherwise()))
                .filter(words -> !words.isEmpty())
                .map(words -> " " + words)
                .orElse("");
        return new Decision(
                any.workload(),
                payload.name(),
                payload.bytes(),
                any.configuration(),
                found.outcome,
                found.chosen.map(Considered::option),
                found.chosen.map(Considered::implementation),
                found.because + otherwise,
                found.considered,
                byWorth,
                byStall,
                processorTime);
    }

    double error() {
        return error;
    }

    /** {@return what is chosen under some bounds, in the words of {@link Decision#choice()}} */
    String choice(DecisionContext context) {
        Found found = find(context);
        return found.chosen.map(c -> c.option().id()).orElse(found.outcome.id());
    }

    /** {@return what cells are held against under some bounds} */
    Rivals contest(DecisionContext context) {
        Rivals open = new Rivals(standings, List.of(), List.of(), stalls, error);
        Function<Cell, RuleAnswer> gate = c ->
                gates(c, open, context).stream().map(RuleJudgement::answer).reduce(RuleAnswer.YES, RuleAnswer::and);
        return new Rivals(
                standings,
                rivals(cells.stream()
                        .filter(c -> gate.apply(c) == RuleAnswer.YES)
                        .toList()),
                rivals(cells.stream()
                        .filter(c -> gate.apply(c) != RuleAnswer.NO)
                        .toList()),
                stalls,
                error);
    }

    private static List<Cell> rivals(List<Cell> some) {
        return Baselines.candidates(some);
    }

    /** {@return what is chosen under some bounds, and why} */
    Found find(DecisionContext context) {
        Rivals contest = contest(context);
        List<Considered> considered =
                cells.stream().map(c -> considered(c, contest, context)).toList();
        Optional<String> absence = Absence.of(cells);
        if (absence.isPresent()) {
            return new Found(Outcome.UNKNOWN, Optional.empty(), absence.get(), considered);
        }
        StringBuilder passed = new StringBuilder();
        for (Option option : OPTIONS) {
            List<Considered> ways =
                    considered.stream().filter(c -> c.option() == option).toList();
            RuleAnswer answer = ways.stream().map(Considered::acceptable).reduce(RuleAnswer.NO, RuleAnswer::or);
            List<Considered> telling =
                    ways.stream().filter(c -> c.acceptable() == answer).toList();
            switch (answer) {
                case YES -> {
                    Considered chosen = telling.getFirst();
                    String because = Reasons.chosen(chosen) + passed + Reasons.fasterButBarred(chosen, considered);
                    return new Found(Outcome.DECIDED, Optional.of(chosen), because, considered);
                }
                case UNCLEAR -> {
                    return isNative(option, considered, contest)
                            ? new Found(
                                    Outcome.NATIVE,
                                    Optional.empty(),
                                    passed.toString().strip() + Reasons.open(option, telling.getFirst(), considered),
                                    considered)
                            : new Found(
                                    Outcome.UNKNOWN,
                                    Optional.empty(),
                                    Reasons.unclear(option, telling.getFirst()) + passed,
                                    considered);
                }
                case NO -> passed.append(Reasons.passedOver(telling));
            }
        }
        return new Found(Outcome.NONE, Optional.empty(), passed.toString().strip(), considered);
    }

    /**
     * Pure Java has figures and is passed over, and there is a native implementation that no rule but the worth speaks against: the choice is
     * native whichever it is.
     */
    private boolean isNative(Option unclear, List<Considered> considered, Rivals contest) {
        return unclear != Option.PURE_JAVA
                && considered.stream().anyMatch(way -> way.option() == Option.PURE_JAVA)
                && contest.sure().stream().anyMatch(cell -> cell.option() != Option.PURE_JAVA);
    }

    private Considered considered(Cell cell, Rivals contest, DecisionContext context) {
        List<RuleJudgement> judgements = Stream.concat(
                        Stream.of(WORTH.judge(cell, contest, context)), gates(cell, contest, context).stream())
                .toList();
        return new Considered(
                cell.implementation(),
                cell.option(),
                cell.transfer(),
                cell.language(),
                OpTime.WALL.of(cell).orElseThrow(),
                WithinWorth.standing(cell, contest, contest.possible()),
                cell.comparison(),
                cell.cpu(),
                stalls.of(cell)
                        .map(Stalls.Typical::nanos)
                        .map(typical -> new Stall(
                                typical.estimate(),
                                typical.low(),
                                typical.high(),
                                cell.bystander().map(Bystander::worstNanos).orElse(0L))),
                judgements.stream().map(RuleJudgement::answer).reduce(RuleAnswer.YES, RuleAnswer::and),
                judgements);
    }

    private static List<RuleJudgement> gates(Cell cell, Rivals contest, DecisionContext context) {
        return GATES.stream().map(rule -> rule.judge(cell, contest, context)).toList();
    }

    /** What is found under some bounds. */
    record Found(Outcome outcome, Optional<Considered> chosen, String because, List<Considered> considered) {}
}
