// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.html.RunPage.ResultRow;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.ShellCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes cells as rows of a table: every cell has one, whatever became of it. */
final class ResultRows {
    private static final String NONE = Quantities.UNKNOWN;

    private final RunStatus status;
    private final List<String> commonArgs;

    /**
     * Rows of a run.
     *
     * @param status how the run ended: a void run gives no verdicts
     * @param commonArgs JVM arguments that all cells share and no row repeats
     */
    ResultRows(RunStatus status, List<String> commonArgs) {
        this.status = status;
        this.commonArgs = commonArgs;
    }

    List<ResultRow> of(Group group) {
        Optional<Cell> baseline = group.baseline();
        return group.cells().stream()
                .map(cell -> row(cell, baseline.filter(best -> best == cell).isPresent()))
                .toList();
    }

    private ResultRow row(Cell cell, boolean best) {
        Optional<Estimate> time = cell.throughput().filter(estimate -> estimate.estimate() > 0);
        Optional<Comparison> against = cell.comparison();
        Optional<Bystander> bystander = cell.bystander();
        return new ResultRow(
                cell.implementation(),
                cell.option().id(),
                mark(cell.option()),
                cell.option().id(),
                cell.transfer().id(),
                best,
                String.join(" ", ownArgs(cell)),
                time.isPresent() ? remark(cell) : "",
                time.isPresent() ? "" : reason(cell),
                best
                        ? "1"
                        : against.map(comparison -> Quantities.ratio(comparison.ratio()))
                                .orElse(NONE),
                best ? "" : against.map(ResultRows::interval).orElse(""),
                best ? "baseline" : against.map(this::verdictKind).orElse("none"),
                best ? "best pure Java" : against.map(this::verdict).orElse("not compared"),
                time.map(estimate -> Quantities.time(estimate.estimate())).orElse(NONE),
                time.map(ResultRows::timeInterval).orElse(""),
                time.map(estimate -> Quantities.digits(cell.payload().bytes() / estimate.estimate() * 1e3))
                        .orElse(NONE),
                cell.allocation()
                        .map(estimate -> Quantities.size(estimate.estimate()))
                        .orElse(NONE),
                cell.gc().map(ResultRows::pauses).orElse("unknown"),
                cell.gc()
                        .filter(gc -> gc.pauses() > 0)
                        .map(ResultRows::pauseTimes)
                        .orElse(""),
                bystander.map(delays -> Quantities.time(delays.worstNanos())).orElse("unknown"),
                bystander.map(ResultRows::usualStall).orElse(""),
                Long.toString(cell.forks().stream().filter(Fork::counts).count()),
                lost(cell.forks()),
                against.map(comparison -> needed(comparison, best)).orElse(NONE));
    }

    /** {@return the shape that stands for an option, the one that charts use} */
    static String mark(Option option) {
        return switch (option) {
            case PURE_JAVA -> "●";
            case FFM -> "■";
            case JNI -> "▲";
            case NATIVE_FLOOR -> "◆";
        };
    }

    static String interval(Comparison comparison) {
        return comparison.pairs() < 2
                ? "no interval from one round"
                : "[" + Quantities.ratio(comparison.low()) + ", " + Quantities.ratio(comparison.high()) + "]";
    }

    static String timeInterval(Estimate estimate) {
        return estimate.perFork().size() < 2
                ? "one fork, no interval"
                : Quantities.times(estimate.low(), estimate.high());
    }

    static String lost(List<Fork> forks) {
        List<String> parts = new ArrayList<>();
        add(parts, forks.stream().filter(fork -> !fork.measured()).count(), "failed");
        add(
                parts,
                forks.stream()
                        .filter(fork -> fork.measured() && fork.replaced())
                        .count(),
                "repeated");
        add(
                parts,
                forks.stream()
                        .filter(fork -> fork.counts() && fork.status() == ForkStatus.DISTURBED)
                        .count(),
                "disturbed");
        return String.join(", ", parts);
    }

    private List<String> ownArgs(Cell cell) {
        return cell.configuration().arguments().stream()
                .filter(arg -> !commonArgs.contains(arg))
                .map(ShellCommand::quoted)
                .toList();
    }

    private String verdictKind(Comparison comparison) {
        return status == RunStatus.VOID ? "void" : Kinds.of(comparison.verdict());
    }

    private String verdict(Comparison comparison) {
        return status == RunStatus.VOID ? "void" : comparison.verdict().id();
    }

    private static String remark(Cell cell) {
        String detail = cell.detail().orElse("");
        return cell.status() == CellStatus.MEASURED
                ? detail
                : cell.status().id() + (detail.isEmpty() ? "" : ": " + detail);
    }

    private static String reason(Cell cell) {
        String detail = cell.detail()
                .or(() -> cell.forks().stream()
                        .filter(fork -> !fork.measured())
                        .map(fork -> fork.detail().orElse(fork.status().id()))
                        .findFirst())
                .orElse("no reason was recorded");
        return cell.status() == CellStatus.MEASURED
                ? "no figure: " + cell.detail().orElse("no fork of it counts")
                : cell.status().id() + ": " + detail;
    }

    private static String pauses(GcSummary gc) {
        return gc.pauses() == 0 ? "none" : Quantities.count(gc.pauses());
    }

    private static String pauseTimes(GcSummary gc) {
        return Quantities.time(gc.totalNanos()) + ", max " + Quantities.time(gc.maxNanos());
    }

    private static String usualStall(Bystander delays) {
        return "p99.9 "
                + Quantities.time(
                        Math.max(delays.wake().p999Nanos(), delays.allocation().p999Nanos()));
    }

    private static String needed(Comparison comparison, boolean best) {
        return best || comparison.forksForFivePercent() <= 0
                ? NONE
                : Quantities.count(comparison.forksForFivePercent());
    }

    private static void add(List<String> parts, long count, String word) {
        if (count > 0) {
            parts.add(count + " " + word);
        }
    }
}
