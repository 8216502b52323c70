// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.findings;

import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.stats.AaRule;
import dev.tollgate.reports.summary.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One cell is measured twice under two names. Where the two differ by {@link AaRule}, the run is
 * void: {@code aa-differs}. Where they are shown to be the same: {@code aa-agrees}. Otherwise the run is too noisy or too short
 * to tell: {@code aa-unclear}. A run that has no such comparison at all says so: {@code aa-missing}.
 */
final class AaArm implements FindingRule {
    @Override
    public List<Finding> examine(Run run) {
        if (run.isUnderLoad() || run.isOfServers()) {
            return List.of();
        }
        List<Cell> arms = run.cells().stream().filter(c -> c.role() == Role.AA).toList();
        if (arms.stream().allMatch(c -> c.comparison().isEmpty())) {
            return List.of(new Finding(
                    "aa-missing",
                    Severity.WARNING,
                    "Nothing was measured twice under two names (an A/A arm), so this run cannot show how far identical code"
                            + " seems to differ. Continue the run until one round of it is complete, or measure again.",
                    Map.of()));
        }
        return arms.stream()
                .filter(c -> c.comparison().isPresent())
                .map(c -> judged(c, c.comparison().orElseThrow()))
                .toList();
    }

    private static Finding judged(Cell arm, Comparison comparison) {
        String observed = "Identical code, measured twice (" + Words.cell(arm) + " and "
                + CellGroup.repeated(arm) + ", " + Counted.of(comparison.pairs(), "round") + ") has a time ratio of "
                + Interval.of(comparison).text();
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("cell", Words.cell(arm));
        evidence.put("ratio", Interval.of(comparison).text());
        evidence.put("rounds", Integer.toString(comparison.pairs()));
        if (AaRule.differs(comparison)) {
            return new Finding(
                    "aa-differs",
                    Severity.ERROR,
                    observed
                            + ", outside ±2 % with 99 % confidence. Only noise can cause that, so no difference in this run"
                            + " counts. Make the machine quieter and measure again.",
                    evidence);
        }
        return switch (comparison.verdict()) {
            case SAME ->
                new Finding(
                        "aa-agrees",
                        Severity.INFO,
                        observed + ", entirely within ±5 %: identical code looks identical in this run.",
                        evidence);
            case FASTER, SLOWER, INCONCLUSIVE, NOT_WARM ->
                new Finding(
                        "aa-unclear",
                        Severity.WARNING,
                        observed + ", not entirely within ±5 %: identical code may seem to differ "
                                + (Interval.of(comparison).isTooWide()
                                        ? "by any factor"
                                        : "by up to "
                                                + Quantities.percent(
                                                        Math.max(comparison.high(), 1 / comparison.low()) - 1))
                                + " here. More rounds or a quieter machine narrow this.",
                        evidence);
        };
    }
}
