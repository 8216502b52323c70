// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.decision;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.decision.ChoiceWords;
import dev.tollgate.reports.decision.LoadOutcome;
import dev.tollgate.reports.decision.LoadVerdict;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Slugs;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.plot.Inks;
import java.util.ArrayList;
import java.util.List;

/** What was put under load, and what became of it. */
final class LoadRecord {
    private LoadRecord() {}

    /** {@return the section; none where nothing was put under load} */
    static List<Section> sections(List<LoadVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return List.of();
        }
        Slugs anchors = new Slugs();
        List<Block> blocks = new ArrayList<>();
        for (LoadVerdict verdict : verdicts) {
            List<Block> parts = new ArrayList<>();
            if (!verdict.load().isEmpty()) {
                parts.add(Notes.paragraph("Load: " + verdict.load() + "."));
            }
            parts.add(Table.of("underLoad", "", columns(verdict), verdict.ways(), ""));
            String title = verdict.workload() + " on " + verdict.payload();
            blocks.add(new Section(anchors.unique("load-" + title), title, parts));
        }
        blocks.add(Notes.paragraph(
                "Response times count from when each request was due. Brackets hold the 95 % interval over rounds, with"
                        + " one value per fork. The probability is for another round like these, by Student's t on the logarithms of the rounds."
                        + " The report has causes, time lines and all percentiles; docs/latency.md explains them."));
        return List.of(new Section("under-load", "Under load", blocks));
    }

    private static List<ColumnOf<LoadVerdict.Way>> columns(LoadVerdict verdict) {
        return List.of(
                new ColumnOf<>(
                        Column.of("implementation", "implementation", NAME),
                        way -> Inks.name(way.implementation(), way.option())),
                new ColumnOf<>(Column.data("workload", TEXT), way -> Value.text(verdict.workload())),
                new ColumnOf<>(Column.data("payload", TEXT), way -> Value.text(verdict.payload())),
                new ColumnOf<>(
                        Column.of("option", "option", TEXT),
                        way -> Value.text(ChoiceWords.choice(way.option().id()))),
                new ColumnOf<>(
                        Column.of("jvm", "JVM", TEXT),
                        way -> Value.text(way.configuration().label())),
                new ColumnOf<>(
                        Column.of("outcome", "outcome", BADGE),
                        way -> new Value.Badge(
                                tone(way.outcome()), way.outcome().id())),
                new ColumnOf<>(
                        Column.of("because", "figures, or why none count", WORDS), way -> Value.text(way.because())));
    }

    private static Tone tone(LoadOutcome outcome) {
        return switch (outcome) {
            case MET -> Tone.GOOD;
            case MISSED -> Tone.BAD;
            case MEASURED -> Tone.EVEN;
            case NOT_TOLD -> Tone.UNCLEAR;
            case SATURATED, NOT_MEASURED -> Tone.WARNING;
            case INVALID -> Tone.ERROR;
        };
    }
}
