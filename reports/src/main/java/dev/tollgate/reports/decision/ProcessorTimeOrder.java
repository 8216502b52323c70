// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.decision.Decision.ByProcessorTime;
import dev.tollgate.reports.decision.Decision.Considered;
import dev.tollgate.reports.decision.Decision.Outcome;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Verdict;
import dev.tollgate.reports.summary.Baselines;
import dev.tollgate.reports.summary.OpTime;
import dev.tollgate.reports.summary.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where processor time orders options otherwise than the time on the wall does. A collector that works beside the measuring thread
 * costs no wall time while a processor is free, so wall time alone flatters what allocates.
 *
 * <p>Two things are told, by intervals alone: that the same rules would choose another option by processor time, where both choices
 * are shown; and that the chosen implementation is faster than the fastest of another option and takes more processor time, or the
 * reverse, where both 95 % intervals lie wholly beyond the margin of {@link dev.tollgate.reports.stats.Ratios}. Such a reversal is said
 * wrongly only where one of both intervals errs to that side (an intersection-union test). It is looked for in two pairs at most, and
 * the first is told.
 */
final class ProcessorTimeOrder {
    private ProcessorTimeOrder() {}

    /**
     * {@return what processor time says; empty where no cell has it}
     *
     * @param cells the cells that are a choice, by option from the simplest, the fastest first
     * @param wall what was found by the time on the wall
     * @param cpu what was found by processor time under the same bounds
     */
    static Optional<ByProcessorTime> of(List<Cell> cells, Decider.Found wall, Decider.Found cpu) {
        if (cells.stream().allMatch(cell -> cell.cpu().isEmpty())) {
            return Optional.empty();
        }
        List<String> otherwise = new ArrayList<>();
        if (differ(wall, cpu)) {
            otherwise.add(otherChoice(wall, cpu));
        }
        wall.chosen().ifPresent(chosen -> otherwise.addAll(reversals(cells, wall, chosen)));
        return Optional.of(new ByProcessorTime(choice(cpu), cpu.chosen().map(Considered::implementation), otherwise));
    }

    private static String choice(Decider.Found found) {
        return found.chosen().map(c -> c.option().id()).orElse(found.outcome().id());
    }

    /** Both are answers, and no option agrees with both: native of whichever binding agrees with either. */
    private static boolean differ(Decider.Found one, Decider.Found other) {
        return options(one).findAny().isPresent()
                && options(other).findAny().isPresent()
                && options(one).noneMatch(option -> options(other).anyMatch(option::equals));
    }

    private static Stream<Option> options(Decider.Found found) {
        return found.outcome() == Outcome.NATIVE
                ? Stream.of(Option.FFM, Option.JNI)
                : found.chosen().map(Considered::option).stream();
    }

    private static String otherChoice(Decider.Found wall, Decider.Found cpu) {
        String name = ChoiceWords.choice(choice(cpu))
                + cpu.chosen().map(c -> " (" + c.implementation() + ")").orElse("");
        // What is simpler is chosen because it takes little; what is not, because what is simpler takes much.
        Optional<Considered> simplest = Stream.concat(
                        cpu.chosen().stream(), wall.chosen().flatMap(c -> same(c, cpu)).stream())
                .min(Comparator.comparing(Considered::option));
        String evidence = simplest.flatMap(way -> way.toFastest().map(standing -> standing(way, standing)))
                .orElse("");
        return "By processor time of the whole JVM the choice would be " + name + evidence + ".";
    }

    private static Optional<Considered> same(Considered way, Decider.Found found) {
        return found.considered().stream()
                .filter(other -> other.implementation().equals(way.implementation()))
                .findFirst();
    }

    private static String standing(Considered way, Standing standing) {
        return ": " + way.implementation() + " takes "
                + (standing.high() <= 1
                        ? "the least of it"
                        : standing.interval().text() + " times as much as the one that takes least");
    }

    private static List<String> reversals(List<Cell> cells, Decider.Found wall, Considered chosen) {
        Cell mine = cell(cells, chosen);
        return Stream.of(Option.PURE_JAVA, Option.FFM, Option.JNI)
                .filter(option -> option != chosen.option())
                .flatMap(
                        option -> wall.considered().stream()
                                .filter(way -> way.option() == option && !way.breaksARule())
                                .findFirst()
                                .stream())
                .flatMap(way -> reversal(mine, cell(cells, way)).stream())
                .limit(1)
                .toList();
    }

    private static Optional<String> reversal(Cell mine, Cell other) {
        Optional<Comparison> time = Baselines.compare(OpTime.WALL, mine, other);
        Optional<Comparison> cpu = Baselines.compare(OpTime.CPU, mine, other);
        boolean reversed = is(time, Verdict.FASTER) && is(cpu, Verdict.SLOWER)
                || is(time, Verdict.SLOWER) && is(cpu, Verdict.FASTER);
        return reversed
                ? Optional.of(mine.implementation() + " takes " + ratio(time) + " times the time of "
                        + other.implementation() + ", but " + ratio(cpu)
                        + " times its processor time, collector and compilers included.")
                : Optional.empty();
    }

    private static boolean is(Optional<Comparison> comparison, Verdict verdict) {
        return comparison.filter(c -> c.verdict() == verdict).isPresent();
    }

    private static String ratio(Optional<Comparison> comparison) {
        return comparison.map(c -> Interval.of(c).text()).orElseThrow();
    }

    private static Cell cell(List<Cell> cells, Considered way) {
        return cells.stream()
                .filter(cell -> cell.implementation().equals(way.implementation()))
                .findFirst()
                .orElseThrow();
    }
}
