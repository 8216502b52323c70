// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Cells whose calls hold up other threads: {@code stalls}. A call that keeps the JVM from a safepoint stalls every thread that
 * needs one, and no GC event shows it; the bystander does.
 *
 * <p>One late wake-up happens on any machine. So a cell is named only where the median over its forks of the fork's worst
 * stall is above {@link #LIMIT_NANOS}, and is {@link #TIMES_PURE_JAVA} times that of every pure-Java subject on the same
 * payload and JVM configuration. Without such a subject there is nothing to hold it against, and only the limit decides. With
 * fewer than {@value #FEWEST_FORKS} forks a median says nothing, and nothing is said.
 */
final class StallsOfOthers implements FindingRule {
    /** A stall up to this is not worth a word, in nanoseconds. */
    static final long LIMIT_NANOS = 1_000_000;

    /** Forks below which no cell is named. */
    static final int FEWEST_FORKS = 3;

    /**
     * A call holds others up for about as long as it lasts and no longer. Cells whose call takes less than this, in
     * nanoseconds, cannot be the cause of a stall above the limit, whatever the bystander felt of the machine's noise.
     */
    static final long SHORTEST_CALL_NANOS = LIMIT_NANOS / 2;

    /** How many times the stalls of pure Java count as noticeably more. */
    static final double TIMES_PURE_JAVA = 2;

    @Override
    public List<Finding> examine(Run run) {
        return run.cells().stream()
                .filter(c -> c.role() == Role.SUBJECT && c.option() != Option.PURE_JAVA)
                .filter(StallsOfOthers::isLongEnough)
                .flatMap(c -> finding(c, run).stream())
                .toList();
    }

    private static boolean isLongEnough(Cell cell) {
        return cell.throughput()
                .filter(t -> t.estimate() >= SHORTEST_CALL_NANOS)
                .isPresent();
    }

    private static List<Finding> finding(Cell cell, Run run) {
        OptionalLong typical = typicalWorst(cell);
        OptionalLong javas = run.cells().stream()
                .filter(c -> c.role() == Role.SUBJECT && c.option() == Option.PURE_JAVA)
                .filter(c -> CellGroup.of(c).equals(CellGroup.of(cell)))
                .map(StallsOfOthers::typicalWorst)
                .flatMapToLong(OptionalLong::stream)
                .max();
        boolean stalls = typical.isPresent()
                && typical.getAsLong() > LIMIT_NANOS
                && typical.getAsLong() > TIMES_PURE_JAVA * javas.orElse(0);
        return stalls ? List.of(finding(cell, typical.getAsLong(), javas)) : List.of();
    }

    private static Finding finding(Cell cell, long typical, OptionalLong javas) {
        long worst = cell.bystander().map(Bystander::worstNanos).orElse(typical);
        String message = cell.implementation() + " on " + cell.payload().name() + " (" + cell.workload()
                + ") blocks other threads under " + cell.configuration().brief()
                + ": an independent thread waited up to "
                + Quantities.time(typical) + " in a typical fork and " + Quantities.time(worst) + " at worst, "
                + (javas.isPresent()
                        ? "against " + Quantities.time(javas.getAsLong()) + " with pure Java"
                        : "and there is no pure Java to compare it with")
                + ". Users notice delays above " + Quantities.time(LIMIT_NANOS)
                + ". If other threads must answer in time, pass smaller pieces per call, or copy instead of pinning.";
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("cell", Words.cell(cell));
        evidence.put("typical worst stall", Quantities.time(typical));
        evidence.put("worst stall", Quantities.time(worst));
        javas.ifPresent(nanos -> evidence.put("pure Java, typical worst stall", Quantities.time(nanos)));
        return new Finding("stalls", Severity.WARNING, message, evidence);
    }

    /** {@return the median over forks of the worst stall; of two middle values the lower} */
    private static OptionalLong typicalWorst(Cell cell) {
        List<Long> worst = cell.forks().stream()
                .filter(Fork::counts)
                .flatMap(f -> f.bystander().stream())
                .map(Bystander::worstNanos)
                .sorted()
                .toList();
        return worst.size() < FEWEST_FORKS ? OptionalLong.empty() : OptionalLong.of(worst.get((worst.size() - 1) / 2));
    }
}
