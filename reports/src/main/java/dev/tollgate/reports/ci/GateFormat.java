// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.ci;

import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Page;
import dev.tollgate.reports.store.Json;
import java.util.function.Function;

/** The files of a gate. A further one is a class and a line here. */
public enum GateFormat {
    /** GitHub's summary of a step. */
    SUMMARY("summary.md", gate -> SizedMarkdown.render(gate, SizedMarkdown.STEP_SUMMARY_BYTES)),
    /** A comment on a pull request. */
    COMMENT("comment.md", gate -> SizedMarkdown.render(gate, SizedMarkdown.COMMENT_BYTES)),
    /** What Jenkins, GitLab and others show of tests. */
    JUNIT("junit.xml", gate -> JUnitXml.render(gate.result(), gate.isStrict())),
    /** github-action-benchmark's file of what is better when smaller. */
    SMALLER("smaller-is-better.json", gate -> Trackers.actionBenchmark(gate.next(), gate.declared(), false) + "\n"),
    /** Its file of what is better when greater. */
    BIGGER("bigger-is-better.json", gate -> Trackers.actionBenchmark(gate.next(), gate.declared(), true) + "\n"),
    /** Bencher's metrics. */
    BENCHER("bencher.json", gate -> Trackers.bencher(gate.next(), gate.declared()) + "\n"),
    /** The base as Go's benchmark text. benchstat matches the names of both sides, a tracker those of one file with the next. */
    GO_BASE("base.txt", gate -> Trackers.goBenchmark(gate.sides().getFirst(), gate.declared())),
    /** The new side in the same. */
    GO_NEW("new.txt", gate -> Trackers.goBenchmark(gate.sides().getLast(), gate.declared())),
    /** The rows as comma-separated values. */
    CSV("gate.csv", gate -> Format.CSV.render(gate.document())),
    /** The whole result. */
    JSON("gate.json", gate -> Json.write(gate.result()) + "\n"),
    /** A page for people. */
    HTML("gate.html", gate -> Page.alone(gate.document()));

    private final String file;
    private final Function<Gate, String> text;

    GateFormat(String file, Function<Gate, String> text) {
        this.file = file;
        this.text = text;
    }

    /** {@return what its file is called} */
    public String file() {
        return file;
    }

    /**
     * {@return what stands in it}
     *
     * @param gate what a gate found
     */
    public String render(Gate gate) {
        return text.apply(gate);
    }
}
