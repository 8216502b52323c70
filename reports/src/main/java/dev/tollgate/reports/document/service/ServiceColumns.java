// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.service;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.ESTIMATE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.service.ServiceClass;
import dev.tollgate.reports.model.service.ServiceSubject;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the tables of servers have in common: how a row is named. All tables of one kind are one file, so each row also says what was
 * asked.
 */
final class ServiceColumns {
    private ServiceColumns() {}

    /** {@return columns behind those that name the server and what it was asked} */
    static <T> List<ColumnOf<T>> named(Function<T, ServiceSubject> subject, List<ColumnOf<T>> columns) {
        List<ColumnOf<T>> all = new ArrayList<>();
        all.add(new ColumnOf<>(Column.of("row", "server", NAME), one -> ServiceMarks.name(subject.apply(one))));
        all.add(new ColumnOf<>(Column.under("mark", "", BADGE), one -> mark(subject.apply(one))));
        all.add(data("class", one -> subject.apply(one).serviceClass().id()));
        all.add(data("role", one -> subject.apply(one).role().id()));
        all.add(data("endpoint", one -> subject.apply(one).endpoint()));
        all.add(data("payload", one -> subject.apply(one).payload().name()));
        all.add(new ColumnOf<>(
                Column.data("connections", FIGURE),
                one -> Value.count(subject.apply(one).connections())));
        all.addAll(columns);
        return all;
    }

    /** What is not judged with the others is marked in every row. */
    private static Value mark(ServiceSubject subject) {
        return subject.serviceClass() == ServiceClass.TUNED ? new Value.Badge(Tone.EVEN, "tuned") : Value.ABSENT;
    }

    static <T> ColumnOf<T> data(String id, Function<T, String> text) {
        return new ColumnOf<>(Column.data(id, TEXT), one -> Value.text(text.apply(one)));
    }

    static <T> ColumnOf<T> text(String id, String title, Function<T, String> text) {
        return new ColumnOf<>(Column.of(id, title, TEXT), one -> Value.text(text.apply(one)));
    }

    static <T> ColumnOf<T> figure(String id, String title, Function<T, Value> value) {
        return new ColumnOf<>(Column.of(id, title, FIGURE), value);
    }

    static <T> ColumnOf<T> figureData(String id, Function<T, Value> value) {
        return new ColumnOf<>(Column.data(id, FIGURE), value);
    }

    static <T> ColumnOf<T> under(String id, String title, Function<T, Value> value) {
        return new ColumnOf<>(Column.under(id, title, FIGURE), value);
    }

    static <T> ColumnOf<T> nanos(String id, String title, Function<T, Optional<Estimate>> estimate) {
        return new ColumnOf<>(Column.of(id, title, ESTIMATE), one -> Value.of(Unit.NANOSECONDS, estimate.apply(one)));
    }

    /** {@return requests a second, whose unit the title tells} */
    static Value rate(double rate) {
        return Value.of(Unit.NUMBER, rate);
    }

    static Value rate(Optional<Double> rate) {
        return rate.map(ServiceColumns::rate).orElse(Value.ABSENT);
    }

    static Value time(Optional<? extends Number> nanos) {
        return nanos.map(one -> Value.of(Unit.NANOSECONDS, one.doubleValue())).orElse(Value.ABSENT);
    }
}
