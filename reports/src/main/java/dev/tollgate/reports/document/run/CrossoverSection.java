// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.CrossoverWords;
import dev.tollgate.reports.summary.JvmText;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** From which size the native implementations of a workload begin to beat Java. */
final class CrossoverSection {
    private CrossoverSection() {}

    static Optional<Section> of(String id, List<Crossover> crossovers, Anchors anchors) {
        return crossovers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(
                        id,
                        CrossoverWords.TITLE,
                        List.of(Table.of(
                                "crossovers",
                                "From there on it is faster by more than 2 % at every larger size measured",
                                columns(anchors),
                                crossovers,
                                ""))));
    }

    private static List<ColumnOf<Crossover>> columns(Anchors anchors) {
        return List.of(
                new ColumnOf<>(
                        Column.of("implementation", "implementation", NAME),
                        one -> new Value.Name(
                                one.implementation(), Optional.of(Inks.mark(one.option(), false, false)))),
                new ColumnOf<>(Column.data("workload", TEXT), one -> Value.text(one.workload())),
                new ColumnOf<>(
                        Column.of("option", "option", TEXT),
                        one -> Value.text(one.option().id())),
                new ColumnOf<>(
                        Column.of("input", "input", TEXT),
                        one -> Value.text(
                                anchors.label(one.kind(), one.configuration().label()))),
                new ColumnOf<>(Column.data("kind", TEXT), one -> Value.text(one.kind())),
                new ColumnOf<>(Column.data("gc", TEXT), one -> Value.text(JvmText.gc(one.configuration()))),
                new ColumnOf<>(Column.data("heap", TEXT), one -> Value.text(JvmText.heap(one.configuration()))),
                new ColumnOf<>(
                        Column.of("outcome", "outcome", BADGE),
                        one -> new Value.Badge(
                                tone(one.outcome()), one.outcome().id())),
                bytes("bytes", Crossover::bytes),
                bytes("bytesLow", Crossover::lowBytes),
                bytes("bytesHigh", Crossover::highBytes),
                new ColumnOf<>(
                        Column.of("begins", "begins, with the 95 % interval", WORDS),
                        one -> Value.text(CrossoverWords.full(one))));
    }

    private static ColumnOf<Crossover> bytes(String id, Function<Crossover, Optional<Double>> of) {
        return new ColumnOf<>(
                Column.data(id, FIGURE),
                one -> of.apply(one).map(bytes -> Value.of(Unit.BYTES, bytes)).orElse(Value.ABSENT));
    }

    private static Tone tone(Crossover.Outcome outcome) {
        return switch (outcome) {
            case ALWAYS, FROM_SIZE -> Tone.GOOD;
            case NEVER -> Tone.BAD;
            case NOT_AT_THE_LARGEST -> Tone.EVEN;
            case UNKNOWN -> Tone.UNCLEAR;
        };
    }
}
