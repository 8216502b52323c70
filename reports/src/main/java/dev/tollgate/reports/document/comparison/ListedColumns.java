// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.comparison;

import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.compare.Listed;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.quantity.Measure;
import dev.tollgate.reports.quantity.NamedUnit;
import dev.tollgate.reports.quantity.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The columns of every table that lists benchmarks by metric: whose figures they are, and what they are in. */
public final class ListedColumns {
    private ListedColumns() {}

    /**
     * {@return the columns that say which row it is}
     *
     * @param <T> what is listed
     */
    public static <T extends Listed> List<ColumnOf<T>> subject() {
        return List.of(
                new ColumnOf<>(
                        Column.of("name", "benchmark", NAME), row -> new Value.Name(row.name(), Optional.empty())),
                new ColumnOf<>(
                        Column.under("variant", "", TEXT),
                        row -> Value.text(row.key().variant())),
                new ColumnOf<>(Column.data("params", TEXT), row -> pairs(row.params())),
                new ColumnOf<>(Column.data("mode", TEXT), row -> Value.text(row.mode())),
                new ColumnOf<>(Column.of("metric", "metric", TEXT), row -> Value.text(row.metric())),
                new ColumnOf<>(Column.data("unit", TEXT), row -> Value.text(row.unit())),
                new ColumnOf<>(
                        Column.data("higherIsBetter", TEXT),
                        row -> Value.text(Boolean.toString(row.higherIsBetter()))));
    }

    /**
     * {@return the column that says what a row was measured under}
     *
     * @param <T> what is listed
     */
    public static <T extends Listed> ColumnOf<T> configuration() {
        return new ColumnOf<>(Column.data("configuration", TEXT), row -> pairs(row.measuredUnder()));
    }

    /**
     * {@return what figures of a unit are shown in} Times and sizes of an operation are scaled; others are shown as they are.
     *
     * @param unit the unit as JMH and its profilers write it
     */
    public static Measure measure(String unit) {
        return switch (unit) {
            case "ns/op" -> Unit.NANOSECONDS;
            case "us/op" -> Unit.MICROSECONDS;
            case "ms/op" -> Unit.MILLISECONDS;
            case "s/op" -> Unit.SECONDS;
            case "B/op" -> Unit.BYTES;
            default -> new NamedUnit(unit);
        };
    }

    /**
     * {@return a figure in a unit}
     *
     * @param unit the unit as JMH and its profilers write it
     * @param figure the figure; empty where there is none
     */
    public static Value figure(String unit, Optional<Double> figure) {
        return figure.map(value -> Value.of(measure(unit), value)).orElse(Value.ABSENT);
    }

    /**
     * {@return a figure that stands for itself, for programs}
     *
     * @param figure the figure; empty where there is none
     */
    public static Value number(Optional<Double> figure) {
        return figure.map(value -> Value.of(Unit.NUMBER, value)).orElse(Value.ABSENT);
    }

    /**
     * {@return names and values for programs, as {@code payload=p-1k;threads=8}}
     *
     * @param facts the values by name
     */
    public static Value pairs(Map<String, String> facts) {
        return Value.text(new TreeMap<>(facts)
                .entrySet().stream()
                        .map(fact -> fact.getKey() + "=" + fact.getValue())
                        .collect(Collectors.joining(";")));
    }
}
