// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.plot.Inks;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.CrossoverWords;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** From which size native code begins to beat the best pure Java. */
public final class CrossoverTable {
    private CrossoverTable() {}

    /**
     * {@return the table}
     *
     * @param crossovers a row each
     * @param workload where the workload is shown: for programs alone where the section's title names it
     * @param input how an input and what it was run in are called
     */
    public static Table of(List<Crossover> crossovers, Column.Place workload, Function<Crossover, String> input) {
        return Table.of(
                "crossovers",
                "From there on it is faster by more than 2 % at every larger size measured",
                columns(workload, input),
                crossovers,
                "");
    }

    private static List<ColumnOf<Crossover>> columns(Column.Place workload, Function<Crossover, String> input) {
        return List.of(
                new ColumnOf<>(
                        Column.of("implementation", "implementation", NAME),
                        one -> Inks.name(one.implementation(), one.option())),
                new ColumnOf<>(
                        new Column("workload", "workload", "", TEXT, workload), one -> Value.text(one.workload())),
                new ColumnOf<>(
                        Column.of("option", "option", TEXT),
                        one -> Value.text(one.option().id())),
                new ColumnOf<>(Column.of("input", "input", TEXT), one -> Value.text(input.apply(one))),
                new ColumnOf<>(Column.data("kind", TEXT), one -> Value.text(one.kind())),
                JvmColumns.gc(one -> one.configuration()),
                JvmColumns.heap(one -> one.configuration()),
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
