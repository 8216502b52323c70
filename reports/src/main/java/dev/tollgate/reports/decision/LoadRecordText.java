// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.text.Markdown;
import java.util.List;

/** The part of a decision record on what was put under load. */
final class LoadRecordText {
    private static final List<String> COLUMNS =
            List.of("implementation", "option", "JVM", "outcome", "figures, or why none count");

    private LoadRecordText() {}

    /** {@return the part in Markdown; empty where nothing was put under load} */
    static String markdown(List<LoadVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("## Under load\n\n");
        for (LoadVerdict verdict : verdicts) {
            out.append("### ")
                    .append(Markdown.escaped(verdict.workload() + " on " + verdict.payload()))
                    .append("\n\n");
            if (!verdict.load().isEmpty()) {
                out.append("Load: ").append(Markdown.escaped(verdict.load())).append(".\n\n");
            }
            out.append(Markdown.header(COLUMNS, COLUMNS.size()));
            for (LoadVerdict.Way way : verdict.ways()) {
                out.append(Markdown.row(List.of(
                        way.implementation(),
                        Words.choice(way.option().id()),
                        way.gc() + " " + way.heap(),
                        way.outcome().id(),
                        way.because())));
            }
            out.append('\n');
        }
        return out.append(
                        "Response times count from when each request was due. Brackets hold the 95 % interval over rounds, with"
                                + " one value per fork. The probability is for another round like these, by Student's t on the"
                                + " logarithms of the rounds. The report has causes, time lines and all percentiles;"
                                + " docs/latency.md explains them.\n\n")
                .toString();
    }
}
