// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.FailedFork;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.ForkStatus;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cells with forks that crashed, hung, ran out of memory or threw: {@code failed-cells}, one for each cell. */
final class FailedCells implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        return run.cells().stream()
                .filter(cell -> cell.forks().stream().anyMatch(fork -> !fork.measured()))
                .map(FailedCells::finding)
                .toList();
    }

    private static Finding finding(Cell cell) {
        List<Fork> failed = cell.forks().stream().filter(f -> !f.measured()).toList();
        Map<ForkStatus, Long> kinds =
                failed.stream().collect(Collectors.groupingBy(Fork::status, LinkedHashMap::new, Collectors.counting()));
        String how = kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + words(kind.getKey()))
                .collect(Collectors.joining(", "));
        List<String> logs = failed.stream()
                .flatMap(f -> f.failure().flatMap(FailedFork::log).stream())
                .toList();
        boolean none = cell.status() == CellStatus.FAILED;
        String message = Words.cell(cell) + ": of "
                + Counted.of(cell.forks().size(), "fork") + ", " + how
                + failed.getFirst().detail().map(d -> " (first: " + d + ")").orElse("")
                + ". No fork may fail. "
                + (none ? "Nothing of it was measured." : "Its figures come from the other forks only.")
                + (logs.isEmpty() ? "" : " See logs/" + logs.getFirst() + ".");
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("cell", Words.cell(cell));
        kinds.forEach((kind, count) -> evidence.put(kind.id(), Counted.of(count, "fork")));
        evidence.put("logs", String.join(", ", logs));
        return new Finding("failed-cells", none ? Severity.ERROR : Severity.WARNING, message, evidence);
    }

    private static String words(ForkStatus status) {
        return switch (status) {
            case CRASHED -> "crashed";
            case OUT_OF_MEMORY -> "ran out of memory";
            case TIMED_OUT -> "hung and was killed";
            case FAILED -> "failed";
            case OK, DISTURBED -> "ended well";
        };
    }
}
