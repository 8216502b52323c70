// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.service;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.ESTIMATE;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.service.Capacity;
import dev.tollgate.reports.model.service.Overload;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSubject;
import dev.tollgate.reports.model.service.Shape;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.stats.LogDifference;
import dev.tollgate.reports.stats.LogRatio;
import dev.tollgate.reports.summary.ServiceFigures;
import dev.tollgate.reports.summary.ServiceFigures.Ends;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of what servers hold, and of what is left above that. */
final class CapacityTables {
    /** The overloads that are shown beside each other. */
    private static final List<Double> TIMES = List.of(1.2, 2.0);

    private static final List<ColumnOf<Held>> CAPACITIES = ServiceColumns.named(
            Held::subject,
            List.of(
                    ServiceColumns.data("serviceLevel", held -> held.capacity.level()),
                    new ColumnOf<>(
                            Column.of("perSecond", "requests/s held", ESTIMATE),
                            held -> held.ends()
                                    .<Value>map(ends -> new Value.Estimated(
                                            Interval.ofEnds(Unit.NUMBER, ends.value(), ends.low(), ends.high())))
                                    .orElse(Value.ABSENT)),
                    ServiceColumns.under(
                            "halfWidth",
                            "±",
                            held -> held.ends()
                                    .map(ends -> Value.of(Unit.SHARE, ends.halfWidth()))
                                    .orElse(Value.ABSENT)),
                    new ColumnOf<>(Column.of("ratio", "to the first", ESTIMATE), Held::ratio),
                    ServiceColumns.figure(
                            "lastPass", "last pass", held -> ServiceColumns.rate(held.capacity.lastPass())),
                    ServiceColumns.under(
                            "firstFail", "first fail", held -> ServiceColumns.rate(held.capacity.firstFail())),
                    new ColumnOf<>(Column.of("shape", "shape", BADGE), held -> shape(held.capacity.shape()))));

    private static final List<ColumnOf<ServiceSeries>> OVERLOADS = ServiceColumns.named(
            ServiceSeries::subject,
            Stream.of(TIMES.get(0), TIMES.get(1))
                    .flatMap(times -> overload(times).stream())
                    .toList());

    private CapacityTables() {}

    /** {@return what each server holds at a level; empty where no capacity was sought} */
    static Optional<Table> capacities(ServiceQuestion question, String level) {
        List<Row> rows = question.series().stream()
                .filter(series -> series.subject().role() != ServiceRole.DISCARD)
                .flatMap(series -> held(question, series, level).stream())
                .map(CapacityTables::row)
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        "serviceCapacities",
                        "The highest rate that each server holds at " + levelText(level),
                        CAPACITIES.stream().map(ColumnOf::column).toList(),
                        rows,
                        "The interval (95 %) comes from resampling processes and bursts, never requests, which are not independent; ± is"
                                + " half of it. To the first: over the first server of the question at the same level, turn by turn, so"
                                + " that what the machine did to both drops out. Last pass: the"
                                + " highest rate that processes showed to be held; first fail: the lowest that they showed not to be."
                                + " Cliff: within a tenth of the rate the percentile grows by more than a factor of 3, so plan well"
                                + " below."));
    }

    /** {@return what is left of each server above its capacity; empty where that was not tried} */
    static Optional<Table> overloads(ServiceQuestion question) {
        List<ServiceSeries> tried = question.series().stream()
                .filter(series -> !series.overloads().isEmpty())
                .toList();
        return tried.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.of(
                        "serviceOverloads",
                        "Above its capacity at "
                                + question.mainLevel()
                                        .map(CapacityTables::levelText)
                                        .orElse("the first level"),
                        OVERLOADS,
                        tried,
                        "Goodput: right answers a second within the level's limit while so many times the capacity is sent. Recovery: from"
                                + " the end of that until requests at half the capacity are answered in time again; empty: not as long"
                                + " as it was watched."));
    }

    static String levelText(String level) {
        try {
            return ServiceLevel.parse(level).text();
        } catch (IllegalArgumentException e) {
            // A file may hold what a later program writes.
            return level;
        }
    }

    private static List<ColumnOf<ServiceSeries>> overload(double times) {
        String id = times == 2 ? "double" : "fifthMore";
        String title = times == 2 ? "2 ×" : "1.2 ×";
        return List.of(
                ServiceColumns.figure(
                        id + "Goodput",
                        "goodput at " + title,
                        series -> of(series, times)
                                .map(one -> ServiceColumns.rate(one.goodput()))
                                .orElse(Value.ABSENT)),
                ServiceColumns.under(
                        id + "Rate",
                        "of",
                        series -> of(series, times)
                                .map(one -> ServiceColumns.rate(one.rate()))
                                .orElse(Value.ABSENT)),
                ServiceColumns.figure(
                        id + "RecoveryNanos",
                        "recovery from " + title,
                        series -> of(series, times)
                                .map(one -> ServiceColumns.time(one.recoveryNanos()))
                                .orElse(Value.ABSENT)));
    }

    private static Optional<Overload> of(ServiceSeries series, double times) {
        return series.overloads().stream()
                .filter(one -> Math.abs(one.times() - times) < 1e-9)
                .findFirst();
    }

    private static Optional<Held> held(ServiceQuestion question, ServiceSeries series, String level) {
        Optional<LogDifference> toFirst = question.subjects().stream()
                .findFirst()
                .filter(first -> !first.equals(series))
                .flatMap(first -> ServiceFigures.ratio(series, first, level));
        return series.capacities().stream()
                .filter(capacity -> capacity.level().equals(level))
                .findFirst()
                .or(() -> series.because()
                        .filter(_ -> series.capacities().isEmpty())
                        .map(why -> new Capacity(
                                level,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Shape.UNKNOWN,
                                Map.of(),
                                Optional.of(why))))
                .map(capacity -> new Held(series, capacity, toFirst));
    }

    private static Row row(Held held) {
        boolean lost = held.ends().isEmpty() || held.series.refused().isPresent();
        String remark = held.series
                .refused()
                .map(why -> why + ": not judged")
                .or(held.capacity::remark)
                .or(() -> held.series.because().filter(_ -> lost))
                .orElse("");
        return new Row(
                CAPACITIES.stream().map(column -> column.value().apply(held)).toList(),
                lost ? Row.Emphasis.LOST : Row.Emphasis.NONE,
                remark);
    }

    private static Value shape(Shape shape) {
        return switch (shape) {
            case CLIFF -> new Value.Badge(Tone.WARNING, shape.id());
            case SLOPE -> new Value.Badge(Tone.EVEN, shape.id());
            case UNKNOWN -> Value.ABSENT;
        };
    }

    /** What a server holds at a level, and how that compares with the first server. */
    private record Held(ServiceSeries series, Capacity capacity, Optional<LogDifference> toFirst) {
        ServiceSubject subject() {
            return series.subject();
        }

        Optional<Ends> ends() {
            return ServiceFigures.ends(capacity);
        }

        Value ratio() {
            return toFirst.<Value>map(difference -> {
                        LogRatio ratio = difference.at(LogDifference.ERROR);
                        return new Value.Estimated(
                                Interval.ofEnds(Unit.RATIO, ratio.ratio(), ratio.low(), ratio.high()));
                    })
                    .orElse(Value.ABSENT);
        }
    }
}
