// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Verdict;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What tables of every format show of a cell. */
final class Rows {
    /** The columns, the first two of them texts, the rest aligned to the right. */
    static final List<String> COLUMNS = List.of(
            "implementation",
            "option",
            "time ratio [95 %]",
            "verdict",
            "time/op",
            "MB/s",
            "B/op",
            "stall",
            "rounds for 5%");

    /** How a cell without figures is told from one with them. */
    private static final double NO_TIME = Double.POSITIVE_INFINITY;

    private static final int BYTES_PER_MEGABYTE = 1_000_000;

    private Rows() {}

    /** {@return subjects by group, in the run's order; in each the fastest first, the native floor and what has no figures last} */
    static Map<CellGroup, List<Cell>> groups(Run run) {
        Map<CellGroup, List<Cell>> groups = run.cells().stream()
                .filter(c -> c.role() == Role.SUBJECT)
                .collect(Collectors.groupingBy(CellGroup::of, LinkedHashMap::new, Collectors.toList()));
        Map<CellGroup, List<Cell>> sorted = new LinkedHashMap<>();
        groups.forEach((group, cells) -> sorted.put(
                group,
                cells.stream()
                        .sorted(Comparator.comparing((Cell c) -> c.throughput().isEmpty())
                                .thenComparing(c -> c.option() == Option.NATIVE_FLOOR)
                                .thenComparingDouble(c ->
                                        c.throughput().map(Estimate::estimate).orElse(NO_TIME)))
                        .toList()));
        return sorted;
    }

    /** {@return the cells that measure the run itself: the A/A arm, the ruler} */
    static List<Cell> controls(Run run) {
        return run.cells().stream()
                .filter(c -> c.role() != Role.SUBJECT && c.role() != Role.PIECE)
                .toList();
    }

    /** {@return the cells that measure parts of calls, for the ledger} */
    static List<Cell> pieces(Run run) {
        return run.cells().stream().filter(c -> c.role() == Role.PIECE).toList();
    }

    static String option(Cell cell) {
        return cell.transfer() == Transfer.NONE
                ? cell.option().id()
                : cell.option().id() + " " + cell.transfer().id();
    }

    /** {@return what the columns mean, in sentences} */
    static String legend(Run run) {
        int rounds = run.plan().completedRounds();
        return "Time ratio: time over that of the best pure Java, below 1 is faster; paired by round, " + rounds
                + (rounds == 1 ? " round" : " rounds")
                + ". Verdict: faster or slower where the whole interval is beyond 2 %, same where it is inside 5 %, else"
                + " undecided: not enough evidence. Stall: the longest delay of an independent thread meanwhile. Rounds for"
                + " 5%: how many would show a difference of 5 % in four runs of five. MB: 1,000,000 bytes.";
    }

    /** {@return the texts of a cell's row, one for each column} */
    static List<String> texts(Cell cell, boolean baseline) {
        return List.of(
                cell.implementation(),
                option(cell),
                cell.comparison().map(Rows::interval).orElse(baseline ? "1" : ""),
                cell.comparison().map(c -> verdict(c.verdict())).orElse(baseline ? "baseline" : ""),
                cell.throughput().map(t -> Quantities.time(t.estimate())).orElse(""),
                cell.throughput()
                        .filter(t -> cell.payload().bytes() > 0 && t.estimate() > 0)
                        .map(t -> Quantities.digits(megabytesPerSecond(cell, t)))
                        .orElse(""),
                cell.allocation().map(a -> Quantities.digits(a.estimate())).orElse(""),
                cell.bystander()
                        .map(Bystander::worstNanos)
                        .map(Quantities::time)
                        .orElse(""),
                cell.comparison().map(Rows::rounds).orElse(""));
    }

    /** {@return throughput in 10⁶ bytes of payload a second} */
    static double megabytesPerSecond(Cell cell, Estimate time) {
        return cell.payload().bytes() / time.estimate() * 1e9 / BYTES_PER_MEGABYTE;
    }

    static String interval(Comparison comparison) {
        if (comparison.pairs() < 2) {
            return Quantities.ratio(comparison.ratio()) + " [1 round]";
        }
        return Quantities.ratio(comparison.ratio()) + " [" + Quantities.ratio(comparison.low()) + ", "
                + Quantities.ratio(comparison.high()) + "]";
    }

    static String verdict(Verdict verdict) {
        return verdict == Verdict.INCONCLUSIVE ? "undecided" : verdict.id();
    }

    private static String rounds(Comparison comparison) {
        return comparison.forksForFivePercent() == 0 ? "" : Integer.toString(comparison.forksForFivePercent());
    }

    /** {@return what must be said of a cell beside its figures, empty where it was simply measured} */
    static String remark(Cell cell) {
        return cell.status() == CellStatus.MEASURED
                ? ""
                : cell.status().id() + cell.detail().map(d -> ": " + d).orElse("");
    }

    /** {@return the implementation that the others of a group are compared with, empty where there is none} */
    static String baseline(List<Cell> group) {
        return group.stream()
                .flatMap(c -> c.comparison().stream())
                .map(Comparison::baseline)
                .findFirst()
                .orElse("");
    }
}
