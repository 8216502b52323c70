// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.calibrate.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A calibration for a terminal: what each rule does on these forks, and what each benchmark's forks can show. */
public final class CalibrationText {
    private static final int COLUMNS = 120;

    private CalibrationText() {}

    /** {@return the text, lines ending in {@code \n}}
     *
     * @param calibration what the rules did
     */
    public static String render(Calibration calibration) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%d benchmarks, %d forks a side (median), %d random splits each, seed %d",
                calibration.benchmarks(),
                calibration.forksPerSide(),
                calibration.splits(),
                calibration.seed()));
        lines.add("");
        lines.addAll(rules(calibration));
        lines.add("");
        lines.addAll(benchmarks(calibration));
        lines.add("");
        lines.addAll(Wrap.lines(reading(calibration), COLUMNS));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> rules(Calibration calibration) {
        List<String> header = new ArrayList<>(List.of("rule", "false alarm"));
        Calibration.PLANTED_PERCENT.forEach(percent -> header.add("finds +" + percent + "%"));
        TextTable table = new TextTable(header, 1, COLUMNS);
        calibration.rules().forEach(rule -> {
            List<String> texts = new ArrayList<>(List.of(rule.rule(), percent(rule.falseAlarm())));
            rule.detection().values().forEach(rate -> texts.add(percent(rate)));
            table.row(texts);
        });
        return table.render();
    }

    private static List<String> benchmarks(Calibration calibration) {
        TextTable table = new TextTable(
                List.of("benchmark", "forks", "between forks", "detectable", "forks for 5%", "false alarm"),
                1,
                COLUMNS);
        calibration
                .rows()
                .forEach(row -> table.row(List.of(
                        row.benchmark(),
                        Integer.toString(row.forks()),
                        String.format(Locale.ROOT, "%.1f %%", row.forkDeviationPercent()),
                        String.format(Locale.ROOT, "+%.1f %%", row.detectablePercent()),
                        Integer.toString(row.forksForFivePercent()),
                        percent(row.falseAlarm()))));
        return table.render();
    }

    private static String reading(Calibration calibration) {
        return "False alarm: the share of splits of identical code that the rule called different, in either direction. Finds:"
                + " the share in which it called the half with the planted slow-down slower. Between forks: standard"
                + " deviation. Detectable: what half of the forks a side find in four of five comparisons; forks for 5 %: how"
                + " many a side would find that."
                + (calibration.pooledIterations()
                        ? ""
                        : " There are no iterations (a file's columns i1, i2, …; a history keeps none): pooled-mann-whitney judged fork values here and"
                                + " does not show what pooling does.")
                + (calibration.leftOut() == 0
                        ? ""
                        : " " + calibration.leftOut() + " benchmarks with fewer than " + Calibration.FEWEST_FORKS
                                + " forks were left out.");
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * rate);
    }
}
