// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.decision.Decision.Range;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.summary.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/** What would be chosen at other bounds: the bounds at which some rule changes its answer are tried one by one. */
final class Flips {
    private static final double PERCENT = 100;

    private final Decider decider;
    private final List<Cell> cells;
    private final Stalls stalls;

    Flips(Decider decider, List<Cell> cells, Stalls stalls) {
        this.decider = decider;
        this.cells = cells;
        this.stalls = stalls;
    }

    /** {@return the choice by worth in percent, from 0} */
    List<Range> byWorth(DecisionContext context) {
        Rivals contest = decider.contest(context);
        TreeSet<Double> ends = new TreeSet<>();
        for (Cell cell : cells) {
            Stream.of(contest.possible(), contest.sure())
                    .flatMap(among -> WithinWorth.standing(cell, contest, among).stream())
                    .flatMap(standing -> ends(standing).stream())
                    .forEach(ends::add);
        }
        return ranges(
                ends, worth -> decider.choice(new DecisionContext(worth, context.stallNanos(), context.payloads())));
    }

    /** {@return the choice by the bound on stalls in nanoseconds, from 0} */
    List<Range> byStall(DecisionContext context) {
        TreeSet<Double> ends = new TreeSet<>();
        Stream.concat(cells.stream().flatMap(cell -> stalls.of(cell).stream()), stalls.ruler().stream())
                .map(Stalls.Typical::nanos)
                .forEach(stall -> {
                    // A bound is a whole number of nanoseconds.
                    ends.add(Math.ceil(stall.low()));
                    ends.add(Math.floor(stall.high()) + 1);
                });
        return ranges(
                ends,
                stall -> decider.choice(new DecisionContext(
                        context.worthPercent(), Math.max(1, Math.round(stall)), context.payloads())));
    }

    private static List<Double> ends(Standing standing) {
        return List.of(PERCENT * (standing.low() - 1), PERCENT * (standing.high() - 1));
    }

    private static List<Range> ranges(TreeSet<Double> ends, DoubleFunction<String> choice) {
        ends.removeIf(end -> end <= 0);
        List<Range> ranges = new ArrayList<>();
        double from = 0;
        for (double end : ends) {
            add(ranges, new Range(from, Optional.of(end), choice.apply((from + end) / 2)));
            from = end;
        }
        add(ranges, new Range(from, Optional.empty(), choice.apply(2 * from + 1)));
        return ranges;
    }

    private static void add(List<Range> ranges, Range next) {
        if (!ranges.isEmpty() && ranges.getLast().choice().equals(next.choice())) {
            ranges.set(ranges.size() - 1, new Range(ranges.getLast().from(), next.to(), next.choice()));
        } else {
            ranges.add(next);
        }
    }
}
