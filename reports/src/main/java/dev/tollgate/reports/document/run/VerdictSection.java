// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.decision.Decision;
import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.decision.LoadOutcome;
import dev.tollgate.reports.decision.LoadVerdict;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.section.JvmColumns;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The first section of a run: what became of what was put under load, then what to do. */
final class VerdictSection {
    private final Anchors anchors;
    private final List<Section> loads;

    private VerdictSection(Anchors anchors, List<Section> loads) {
        this.anchors = anchors;
        this.loads = loads;
    }

    /**
     * {@return the section}
     *
     * @param verdict what the run says
     * @param underLoad whether the run has figures of a load alone: then there is nothing to choose by
     * @param anchors where the tables are
     * @param loads the sections of what was put under load
     */
    static Section of(RunDecision verdict, boolean underLoad, Anchors anchors, List<Section> loads) {
        VerdictSection section = new VerdictSection(anchors, loads);
        List<Block> blocks = new ArrayList<>();
        verdict.underLoad().forEach(load -> section.underLoad(load, blocks));
        if (underLoad) {
            verdict.noVerdictBecause().ifPresent(why -> blocks.add(Notes.paragraph(why)));
        } else {
            section.toDo(verdict, blocks);
        }
        return new Section(RunDocument.VERDICT, "Verdict", blocks);
    }

    private void underLoad(LoadVerdict load, List<Block> blocks) {
        String what = load.workload() + " on " + load.payload();
        blocks.add(Notes.paragraph(
                what + ": " + load.because() + (load.load().isEmpty() ? "" : " Load: " + load.load() + ".")));
        Optional<String> section = loads.stream()
                .filter(one -> one.title().startsWith(what))
                .map(Section::id)
                .findFirst();
        List<ColumnOf<LoadVerdict.Way>> columns = List.of(
                name(way -> load.workload()),
                new ColumnOf<>(
                        Column.of("input", "input", TEXT),
                        way -> link(load.payload() + " · " + way.configuration().label(), section)),
                data("payload", way -> load.payload()),
                JvmColumns.gc(way -> way.configuration()),
                JvmColumns.heap(way -> way.configuration()),
                new ColumnOf<>(
                        Column.of("implementation", "implementation", TEXT), way -> Value.text(way.implementation())),
                new ColumnOf<>(
                        Column.of("outcome", "outcome", BADGE),
                        way -> new Value.Badge(
                                tone(way.outcome()), way.outcome().id())),
                because(LoadVerdict.Way::because));
        blocks.add(Table.of("loadVerdicts", what + " under load, by option and collector", columns, load.ways(), ""));
    }

    private void toDo(RunDecision verdict, List<Block> blocks) {
        blocks.add(Notes.paragraph(verdict.noVerdictBecause().orElseGet(() -> lead(verdict.context()))));
        if (!verdict.decisions().isEmpty()) {
            blocks.add(Table.of(
                    "decisions",
                    "The simplest option that is good enough, by input",
                    decisions(),
                    verdict.decisions(),
                    ""));
        }
        if (!verdict.changes().isEmpty()) {
            blocks.add(new Section(
                    RunDocument.VERDICT + "-changes",
                    "Where size changes it",
                    List.of(Notes.bullets(
                            verdict.changes().stream().map(this::change).toList()))));
        }
    }

    private List<ColumnOf<Decision>> decisions() {
        return List.of(
                name(Decision::workload),
                new ColumnOf<>(Column.of("input", "input", TEXT), one -> {
                    CellGroup group = new CellGroup(
                            one.workload(), one.payload(), one.configuration().key());
                    return link(anchors.label(group), anchors.table(group));
                }),
                data("payload", Decision::payload),
                JvmColumns.gc(one -> one.configuration()),
                JvmColumns.heap(one -> one.configuration()),
                new ColumnOf<>(
                        Column.of("choice", "choice", BADGE), one -> new Value.Badge(tone(one), one.choiceInWords())),
                new ColumnOf<>(
                        Column.under("implementation", "implementation", TEXT),
                        one -> Value.text(one.implementation().orElse(""))),
                because(Decision::because));
    }

    private String change(RunDecision.Change one) {
        return one.workload() + ": between "
                + anchors.label(one.smaller(), one.configuration().label()) + " and "
                + anchors.label(one.larger(), one.configuration().label()) + " the choice changes from "
                + one.choiceInWords()
                + " to " + one.choiceAtLargerInWords() + ".";
    }

    private static String lead(DecisionContext context) {
        return "The simplest option (pure Java, then FFM, then JNI) with an implementation that takes at most "
                + Quantities.bound(Quantities.digits(context.worthPercent()) + " %")
                + " longer than the fastest, blocks other threads for less than "
                + Quantities.bound(Quantities.time(context.stallNanos()))
                + " in a typical fork, and failed in no fork. For other limits, run decide with a context file. All the"
                + " evidence, the price and what would change it are in decision.md in the run's folder.";
    }

    private static <T> ColumnOf<T> name(Function<T, String> workload) {
        return new ColumnOf<>(Column.of("workload", "workload", NAME), one -> Value.text(workload.apply(one)));
    }

    private static <T> ColumnOf<T> data(String id, Function<T, String> text) {
        return new ColumnOf<>(Column.data(id, TEXT), one -> Value.text(text.apply(one)));
    }

    private static <T> ColumnOf<T> because(Function<T, String> words) {
        return new ColumnOf<>(Column.of("because", "because", WORDS), one -> Value.text(words.apply(one)));
    }

    private static Value link(String text, Optional<String> section) {
        return section.<Value>map(id -> new Value.Link(text, id)).orElse(Value.text(text));
    }

    private static Tone tone(LoadOutcome outcome) {
        return switch (outcome) {
            case MET -> Tone.GOOD;
            case MEASURED -> Tone.EVEN;
            case MISSED, INVALID, NOT_MEASURED -> Tone.ERROR;
            case SATURATED -> Tone.WARNING;
            case NOT_TOLD -> Tone.UNCLEAR;
        };
    }

    private static Tone tone(Decision decision) {
        return switch (decision.outcome()) {
            case DECIDED ->
                decision.option().filter(option -> option == Option.PURE_JAVA).isPresent() ? Tone.EVEN : Tone.GOOD;
            case NATIVE -> Tone.GOOD;
            case NONE -> Tone.ERROR;
            case UNKNOWN -> Tone.UNCLEAR;
        };
    }
}
