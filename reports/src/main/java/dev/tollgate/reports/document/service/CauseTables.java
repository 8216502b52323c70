// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.service;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.SlowCause;
import dev.tollgate.reports.quantity.NamedUnit;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.stats.Estimates;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of why servers are as they are: causes of slow requests, what runtimes say of themselves, settings, and how requests ended. */
final class CauseTables {
    private CauseTables() {}

    /** {@return why slow requests were slow; empty where nothing is known of any} */
    static Optional<Table> causes(ServiceQuestion question) {
        List<Cause> causes = question.series().stream()
                .flatMap(series -> Cause.of(series).stream())
                .toList();
        return table(
                "serviceCauses",
                "Why slow requests were slow, over all valid processes",
                List.of(
                        ServiceColumns.text("cause", "cause", Cause::cause),
                        ServiceColumns.figure("requests", "slow requests", one -> Value.count(one.count)),
                        ServiceColumns.figure(
                                "share", "share", one -> Value.of(Unit.SHARE, (double) one.count / one.all))),
                Cause::series,
                causes,
                "A request behind a backlog counts for what began the backlog. Unexplained: nothing that is known overlaps it.");
    }

    /** {@return what runtimes said of themselves, likewise} */
    static Optional<Table> readings(ServiceQuestion question) {
        List<Told> told = question.series().stream()
                .flatMap(series -> Told.of(question, series).stream())
                .toList();
        return table(
                "serviceReadings",
                "What runtimes say of themselves"
                        + question.commonRates().stream()
                                .reduce((_, last) -> last)
                                .map(rate -> ", at " + Unit.NUMBER.text(rate) + " requests/s")
                                .orElse(", over all valid processes"),
                List.of(
                        ServiceColumns.text("reading", "reading", one -> one.id),
                        ServiceColumns.figure("value", "mean of a process", Told::mean),
                        ServiceColumns.under("greatest", "greatest", Told::greatest),
                        ServiceColumns.data("unit", one -> one.unit)),
                one -> one.series,
                told,
                "Over the measured time of each process. What each reading is: docs/service.md.");
    }

    /** {@return the settings that live processes had, likewise} */
    static Optional<Table> knobs(ServiceQuestion question) {
        List<Set> all = question.series().stream()
                .flatMap(series -> series.knobs().stream().map(knob -> new Set(series, knob)))
                .toList();
        return table(
                "serviceKnobs",
                "Settings as live processes had them",
                List.of(
                        ServiceColumns.text("knob", "setting", one -> one.knob.id()),
                        ServiceColumns.text("value", "value", one -> one.knob.value()),
                        ServiceColumns.text("source", "read from", one -> one.knob.source()),
                        ServiceColumns.text(
                                "declared",
                                "declared",
                                one -> one.knob.declared().orElse("")),
                        new ColumnOf<>(Column.under("differs", "", BADGE), Set::mark)),
                Set::series,
                all,
                "A setting that is not as declared makes a server another one: its figures are not those of its name.");
    }

    /** {@return how requests ended that were not answered rightly, likewise} */
    static Optional<Table> outcomes(ServiceQuestion question) {
        List<Ended> ended = question.series().stream()
                .flatMap(series -> Ended.of(series).stream())
                .toList();
        return table(
                "serviceOutcomes",
                "Requests that were not answered rightly, over all valid processes",
                List.of(
                        ServiceColumns.text("outcome", "outcome", one -> one.outcome),
                        ServiceColumns.figure("requests", "requests", one -> Value.count(one.count)),
                        new ColumnOf<>(
                                Column.of("share", "of all", FIGURE),
                                one -> Value.of(Unit.SHARE, (double) one.count / one.all)),
                        ServiceColumns.figure(
                                "fromPerSecond", "from requests/s", one -> ServiceColumns.rate(one.from))),
                one -> one.series,
                ended,
                "They are counted apart and in no percentile. From: the lowest rate at which it happened; above the capacity it is to be"
                        + " expected.");
    }

    private static <T> Optional<Table> table(
            String id,
            String caption,
            List<ColumnOf<T>> columns,
            Function<T, ServiceSeries> series,
            List<T> rows,
            String reading) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.of(
                        id,
                        caption,
                        ServiceColumns.named(one -> series.apply(one).subject(), columns),
                        rows,
                        reading));
    }

    /** The slow requests of a server that one cause explains. */
    private record Cause(ServiceSeries series, String cause, long count, long all) {
        static List<Cause> of(ServiceSeries series) {
            Map<String, Long> counts = series.valid().stream()
                    .flatMap(probe -> probe.slowCauses().stream())
                    .collect(Collectors.groupingBy(
                            SlowCause::cause, LinkedHashMap::new, Collectors.summingLong(SlowCause::count)));
            long all = counts.values().stream().mapToLong(Long::longValue).sum();
            return counts.entrySet().stream()
                    .filter(one -> one.getValue() > 0)
                    .map(one -> new Cause(series, one.getKey(), one.getValue(), all))
                    .sorted(Comparator.comparingLong(Cause::count).reversed())
                    .toList();
        }
    }

    /** What the processes of a server said of one thing. */
    private record Told(ServiceSeries series, String id, String unit, List<Double> values) {
        static List<Told> of(ServiceQuestion question, ServiceSeries series) {
            Optional<Double> rate = question.commonRates().stream().reduce((_, last) -> last);
            Map<List<String>, List<Double>> values = new LinkedHashMap<>();
            series.valid().stream()
                    .filter(probe -> rate.filter(one -> probe.rate() != one).isEmpty())
                    .flatMap(probe -> probe.readings().stream())
                    .forEach(one -> values.computeIfAbsent(List.of(one.id(), one.unit()), _ -> new ArrayList<>())
                            .add(one.value()));
            return values.entrySet().stream()
                    .map(one ->
                            new Told(series, one.getKey().get(0), one.getKey().get(1), one.getValue()))
                    .toList();
        }

        Value mean() {
            return value(Estimates.estimate(unit, values).estimate());
        }

        Value greatest() {
            return value(values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
        }

        private Value value(double value) {
            return switch (unit) {
                case "ns" -> Value.of(Unit.NANOSECONDS, value);
                case "B" -> Value.of(Unit.BYTES, value);
                case "1" -> Value.of(Unit.NUMBER, value);
                default -> Value.of(new NamedUnit(unit), value);
            };
        }
    }

    /** A setting of a server. */
    private record Set(ServiceSeries series, Knob knob) {
        Value mark() {
            return knob.differs() ? new Value.Badge(Tone.ERROR, "differs") : Value.ABSENT;
        }
    }

    /** The requests of a server that ended in one way. */
    private record Ended(ServiceSeries series, String outcome, long count, long all, double from) {
        static List<Ended> of(ServiceSeries series) {
            List<ProbeFigures> probes = series.valid();
            long all = probes.stream().mapToLong(ProbeFigures::requests).sum();
            Map<String, Long> counts = new TreeMap<>();
            Map<String, Double> from = new TreeMap<>();
            probes.forEach(probe -> probe.outcomes().forEach((outcome, count) -> {
                if (count > 0 && !outcome.equals(ProbeFigures.OK)) {
                    counts.merge(outcome, (long) count, Long::sum);
                    from.merge(outcome, probe.rate(), Math::min);
                }
            }));
            return counts.entrySet().stream()
                    .map(one -> new Ended(series, one.getKey(), one.getValue(), all, from.get(one.getKey())))
                    .toList();
        }
    }
}
