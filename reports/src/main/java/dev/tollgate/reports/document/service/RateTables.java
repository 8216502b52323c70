// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.service;

import static dev.tollgate.reports.document.Column.Type.ESTIMATE;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Row;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSettings;
import dev.tollgate.reports.model.service.ServiceSubject;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.ServiceFigures;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The tables of servers at common rates: how long they take, what they use, and what that costs. */
final class RateTables {
    private static final double NANOS_PER_HOUR = 3.6e12;
    private static final double MILLION = 1e6;
    private static final double CENTS = 100;

    private static final List<ColumnOf<AtRate>> PERCENTILES = ServiceColumns.named(
            AtRate::subject,
            List.of(
                    rate(),
                    ServiceColumns.under(
                            "processes",
                            "processes",
                            at -> Value.count(at.figures.probes().size())),
                    ServiceColumns.nanos("responseP50Nanos", "p50", at -> at.figures.response(50)),
                    ServiceColumns.nanos("responseP99Nanos", "p99", at -> at.figures.response(99)),
                    ServiceColumns.nanos("responseP999Nanos", "p99.9", at -> at.figures.response(99.9)),
                    ServiceColumns.figure(
                            "serviceP50Nanos",
                            "service p50",
                            at -> time(at.figures.percentile(50, probe -> Optional.of(probe.service())))),
                    ServiceColumns.under(
                            "serviceP99Nanos",
                            "p99",
                            at -> time(at.figures.percentile(99, probe -> Optional.of(probe.service())))),
                    ServiceColumns.figure(
                            "failedShare", "failed", at -> Value.of(Unit.SHARE, at.figures.failedShare()))));

    private static final List<ColumnOf<AtRate>> USES = ServiceColumns.named(
            AtRate::subject,
            List.of(
                    rate(),
                    ServiceColumns.nanos(
                            "cpuPerRequestNanos", "processor time a request", at -> at.figures.cpuPerRequest()),
                    ServiceColumns.under(
                            "queuePerRequestNanos",
                            "run queue",
                            at -> time(at.figures.estimate(probe -> probe.use().queuePerRequestNanos()))),
                    ServiceColumns.figure(
                            "peakBytes",
                            "peak memory",
                            at -> bytes(at.figures.greatest(probe -> probe.use().peakBytes()))),
                    ServiceColumns.figure(
                            "startNanos",
                            "listens after",
                            at -> time(at.figures.estimate(
                                    probe -> Optional.of((double) probe.warmth().startNanos())))),
                    ServiceColumns.under(
                            "firstAnswerNanos",
                            "first answers",
                            at -> time(at.figures.estimate(
                                    probe -> Optional.of((double) probe.warmth().firstAnswerNanos())))),
                    ServiceColumns.under(
                            "warmupNanos",
                            "steady",
                            at -> time(at.figures.estimate(
                                    probe -> Optional.of((double) probe.warmth().warmupNanos())))),
                    ServiceColumns.figure("crossingShare", "crossing", AtRate::crossing)));

    private RateTables() {}

    /** {@return the percentiles at common rates; empty where servers were not compared at any} */
    static Optional<Table> percentiles(ServiceQuestion question) {
        return table(
                "servicePercentiles",
                "Response times at common rates",
                PERCENTILES,
                question,
                "From when a request was due to the last byte of its answer; service from when it was sent. Estimates over processes with"
                        + " their 95 % interval, never over requests. Empty: fewer than 10 requests lie beyond, or more failed than"
                        + " that. Requests that failed have no response time.");
    }

    /** {@return what the servers used at common rates, likewise} */
    static Optional<Table> uses(ServiceQuestion question) {
        return table(
                "serviceUse",
                "Processor time, memory and start at common rates",
                USES,
                question,
                "Processor time of the server's whole process (collector and compiler among it) over its requests, with the 95 % interval over"
                        + " processes; run queue: how long its threads waited for a processor. Peak memory: the most that any process had"
                        + " resident. Listens after: from its start; first answers: until everything was answered once; steady: how long"
                        + " load and rest went on behind that until nothing changed. Crossing: the median time at the language boundary"
                        + " over the median time in the server.");
    }

    /** {@return what a million requests cost, likewise} */
    static Optional<Table> prices(ServiceQuestion question) {
        double coreHour = coreHour(question);
        List<ColumnOf<AtRate>> columns = ServiceColumns.named(
                AtRate::subject,
                List.of(
                        rate(),
                        new ColumnOf<>(
                                Column.of("usCentsPerMillion", "US cents a million", ESTIMATE),
                                at -> at.figures
                                        .cpuPerRequest()
                                        .<Value>map(cpu -> price(cpu, coreHour))
                                        .orElse(Value.ABSENT)),
                        ServiceColumns.figure(
                                "coreHoursPerMillion",
                                "core-hours a million",
                                at -> at.figures
                                        .cpuPerRequest()
                                        .map(cpu -> Value.of(Unit.NUMBER, cpu.estimate() * MILLION / NANOS_PER_HOUR))
                                        .orElse(Value.ABSENT)),
                        ServiceColumns.figure(
                                "coresPerThousand",
                                "cores for 1,000/s",
                                at -> at.figures
                                        .cpuPerRequest()
                                        .map(cpu -> Value.of(Unit.NUMBER, cpu.estimate() * 1000 / 1e9))
                                        .orElse(Value.ABSENT))));
        return table(
                "servicePrices",
                "What a million requests cost at USD "
                        + BigDecimal.valueOf(coreHour).stripTrailingZeros().toPlainString() + " a core-hour",
                columns,
                question,
                "Processor time alone, as if processors were always busy: who keeps half of them idle pays twice that.");
    }

    private static Optional<Table> table(
            String id, String caption, List<ColumnOf<AtRate>> columns, ServiceQuestion question, String reading) {
        List<Row> rows = question.commonRates().stream()
                .flatMap(rate -> question.series().stream()
                        .map(series -> new AtRate(series, rate, ServiceFigures.at(series, rate))))
                .map(at -> row(columns, at))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        id, caption, columns.stream().map(ColumnOf::column).toList(), rows, reading));
    }

    private static Row row(List<ColumnOf<AtRate>> columns, AtRate at) {
        boolean lost = at.figures.probes().isEmpty();
        return new Row(
                columns.stream().map(column -> column.value().apply(at)).toList(),
                lost ? Row.Emphasis.LOST : Row.Emphasis.NONE,
                lost ? "no valid process at this rate" : "");
    }

    private static ColumnOf<AtRate> rate() {
        return ServiceColumns.figure("ratePerSecond", "requests/s", at -> ServiceColumns.rate(at.rate));
    }

    private static double coreHour(ServiceQuestion question) {
        return question.settings().coreHourUsd().orElse(ServiceSettings.USUAL_CORE_HOUR_USD);
    }

    private static Value price(Estimate cpu, double coreHour) {
        double factor = MILLION / NANOS_PER_HOUR * coreHour * CENTS;
        return new Value.Estimated(new Interval(
                Unit.NUMBER,
                cpu.estimate() * factor,
                cpu.low() * factor,
                cpu.high() * factor,
                cpu.perFork().size()));
    }

    private static Value time(Optional<Estimate> estimate) {
        return ServiceColumns.time(estimate.map(Estimate::estimate));
    }

    private static Value bytes(OptionalLong bytes) {
        return bytes.isPresent() ? Value.of(Unit.BYTES, bytes.getAsLong()) : Value.ABSENT;
    }

    /** A server at a common rate. */
    private record AtRate(ServiceSeries series, double rate, ServiceFigures figures) {
        ServiceSubject subject() {
            return series.subject();
        }

        Value crossing() {
            return median(ProbeFigures::crossing)
                    .flatMap(crossing -> median(ProbeFigures::server)
                            .filter(server -> server > 0)
                            .map(server -> Value.of(Unit.SHARE, crossing / server)))
                    .orElse(Value.ABSENT);
        }

        private Optional<Double> median(Function<ProbeFigures, Optional<Percentiles>> of) {
            return figures.percentile(50, of).map(Estimate::estimate);
        }
    }
}
