// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.calibration;

import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;

import dev.tollgate.reports.calibrate.Calibration;
import dev.tollgate.reports.calibrate.Calibration.BenchmarkRow;
import dev.tollgate.reports.calibrate.Calibration.RuleRates;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A calibration: what each rule does on these forks, and what each benchmark's forks can show. */
public final class CalibrationDocument {
    private static final double PERCENT = 100;

    private CalibrationDocument() {}

    /**
     * {@return the document}
     *
     * @param calibration what the rules did
     */
    public static Document of(Calibration calibration) {
        return new Document(
                "How often a gate cries wolf on these forks, and what it finds",
                "Calibration",
                Counted.of(calibration.benchmarks(), "benchmark") + ", "
                        + Counted.of(calibration.forksPerSide(), "fork") + " a side (median), "
                        + Counted.of(calibration.splits(), "random split") + " each, seed " + calibration.seed(),
                List.of(),
                List.of(
                        new Section("rules", "Rules", rules(calibration)),
                        new Section("benchmarks", "Benchmarks", benchmarks(calibration))));
    }

    private static List<Block> rules(Calibration calibration) {
        List<ColumnOf<RuleRates>> columns = new ArrayList<>(List.of(
                new ColumnOf<>(Column.of("rule", "rule", NAME), rule -> name(rule.rule())),
                new ColumnOf<>(
                        Column.of("falseAlarm", "false alarm", FIGURE),
                        rule -> Value.of(Unit.SHARE, rule.falseAlarm()))));
        for (int percent : Calibration.PLANTED_PERCENT) {
            columns.add(new ColumnOf<>(
                    Column.of("finds" + percent + "Percent", "finds +" + percent + "%", FIGURE),
                    rule -> Optional.ofNullable(rule.detection().get(Integer.toString(percent)))
                            .map(rate -> Value.of(Unit.SHARE, rate))
                            .orElse(Value.ABSENT)));
        }
        List<Block> blocks = new ArrayList<>(List.of(Table.of(
                "rules",
                "",
                columns,
                calibration.rules(),
                "False alarm: the share of splits of identical code that the rule called different, in either direction. Finds: the share"
                        + " in which it called the half with the planted slow-down slower.")));
        if (!calibration.pooledIterations()) {
            blocks.add(Notes.paragraph(
                    "There are no iterations (a file's columns i1, i2, …; a history keeps none): pooled-mann-whitney judged fork"
                            + " values here and does not show what pooling does."));
        }
        return blocks;
    }

    private static List<Block> benchmarks(Calibration calibration) {
        List<Block> blocks = new ArrayList<>(
                List.of(
                        Table.of(
                                "benchmarks",
                                "",
                                List.of(
                                        new ColumnOf<BenchmarkRow>(
                                                Column.of("benchmark", "benchmark", NAME),
                                                row -> name(row.benchmark())),
                                        new ColumnOf<BenchmarkRow>(
                                                Column.of("forks", "forks", FIGURE), row -> Value.count(row.forks())),
                                        new ColumnOf<BenchmarkRow>(
                                                Column.of("forkDeviation", "between forks", FIGURE),
                                                row -> Value.of(Unit.SHARE, row.forkDeviationPercent() / PERCENT)),
                                        new ColumnOf<BenchmarkRow>(
                                                Column.of("detectable", "detectable", FIGURE),
                                                row -> Value.of(Unit.SHARE, row.detectablePercent() / PERCENT)),
                                        new ColumnOf<BenchmarkRow>(
                                                Column.of("forksForFivePercent", "forks for 5%", FIGURE),
                                                row -> Value.count(row.forksForFivePercent())),
                                        new ColumnOf<BenchmarkRow>(
                                                Column.of("falseAlarm", "false alarm", FIGURE),
                                                row -> Value.of(Unit.SHARE, row.falseAlarm()))),
                                calibration.rows(),
                                "Between forks: standard deviation. Detectable: the slow-down that half of the forks a side find in four of five"
                                        + " comparisons. Forks for 5%: how many a side would find that. False alarm: of the rule tollgate.")));
        if (calibration.leftOut() > 0) {
            blocks.add(Notes.paragraph(Counted.of(calibration.leftOut(), "benchmark") + " with fewer than "
                    + Calibration.FEWEST_FORKS + " forks " + (calibration.leftOut() == 1 ? "was" : "were")
                    + " left out."));
        }
        return blocks;
    }

    private static Value name(String text) {
        return new Value.Name(text, Optional.empty());
    }
}
