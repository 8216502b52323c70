// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.service;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.ESTIMATE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.service.AbsentRow;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.ServiceFigures.Ends;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The tables of what a run measured of itself, and of what it lacks. */
final class ControlTables {
    private ControlTables() {}

    /** {@return how the generator fared beside each server, by the rate at which it had most to do} */
    static Table generator(ServiceQuestion question) {
        List<Beside> all = question.series().stream()
                .flatMap(series -> Beside.of(series).stream())
                .toList();
        return Table.of(
                "serviceGenerator",
                "The generator beside each server: " + question.name(),
                ServiceColumns.named(
                        one -> one.series.subject(),
                        List.of(
                                ServiceColumns.figure(
                                        "ratePerSecond", "requests/s", one -> ServiceColumns.rate(one.rate())),
                                ServiceColumns.figure(
                                        "sendLagP99Nanos",
                                        "send lag p99",
                                        one -> one.worst(
                                                probe -> probe.sendLag().p99Nanos(), Unit.NANOSECONDS)),
                                ServiceColumns.under(
                                        "sendLagMaxNanos",
                                        "max",
                                        one -> one.worst(
                                                probe -> probe.sendLag().maxNanos(), Unit.NANOSECONDS)),
                                ServiceColumns.figure(
                                        "generatorProcessors",
                                        "its processors",
                                        one -> one.worst(probe -> probe.use().generatorCpus(), Unit.NUMBER)),
                                ServiceColumns.figure(
                                        "waitedShare",
                                        "waited for a connection",
                                        one -> one.worst(probe -> probe.use().waitedShare(), Unit.SHARE)),
                                ServiceColumns.figure(
                                        "newConnections",
                                        "made anew",
                                        one -> one.worst(probe -> probe.use().newConnections(), Unit.COUNT)),
                                ServiceColumns.figureData(
                                        "responseP50Nanos",
                                        one -> one.worst(
                                                probe -> probe.response().p50Nanos(), Unit.NANOSECONDS)),
                                ServiceColumns.figureData(
                                        "responseP99Nanos",
                                        one -> one.worst(
                                                probe -> probe.response().p99Nanos(), Unit.NANOSECONDS)))),
                all,
                "The greatest of the processes at the highest rate with a valid one. Send lag is how late the generator sent. Discard only reads bodies and answers"
                        + " their length: its times are HTTP and the generator themselves, and nothing below them can be told.");
    }

    /** {@return each server that was measured twice; empty where none was} */
    static Optional<Table> pairs(List<ServiceQuestion> questions) {
        List<Twice> all = questions.stream()
                .flatMap(question -> question.pairs().stream().map(pair -> new Twice(question, pair)))
                .toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.of(
                        "serviceAa",
                        "The same server twice",
                        List.of(
                                new ColumnOf<>(
                                        Column.of("question", "question", NAME),
                                        one -> Value.text(one.question.name())),
                                ServiceColumns.text(
                                        "row",
                                        "server",
                                        one -> one.pair.first().subject().row()),
                                estimate("first", "once", one -> one.ends(0)),
                                estimate("again", "again", one -> one.ends(1)),
                                new ColumnOf<>(Column.of("verdict", "beyond chance", BADGE), Twice::verdict)),
                        all,
                        "By what servers are judged: requests/s held at the main level, or processor time a request at the main common rate."
                                + " Where the two differ by more than chance allows (turn by turn where turns are known, else by intervals that lie"
                                + " apart), only noise can have done it, and no difference counts."));
    }

    /** {@return processes that failed or that the generator spoilt; empty where all was well} */
    static Optional<Table> lost(List<ServiceQuestion> questions) {
        List<Lost> all = questions.stream()
                .flatMap(question -> question.series().stream())
                .flatMap(series -> series.probes().stream().flatMap(probe -> Lost.of(series, probe).stream()))
                .toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.of(
                        "serviceLost",
                        "Probes that count for nothing",
                        ServiceColumns.named(
                                one -> one.series.subject(),
                                List.of(
                                        ServiceColumns.text("question", "question", Lost::question),
                                        ServiceColumns.figureData("order", one -> Value.count(one.probe.order())),
                                        ServiceColumns.figure(
                                                "ratePerSecond",
                                                "requests/s",
                                                one -> ServiceColumns.rate(
                                                        one.probe.figures().map(ProbeFigures::rate))),
                                        new ColumnOf<>(
                                                Column.of("status", "what", BADGE),
                                                one -> new Value.Badge(
                                                        one.probe.measured() ? Tone.WARNING : Tone.ERROR,
                                                        one.probe.measured()
                                                                ? "invalid"
                                                                : one.probe
                                                                        .status()
                                                                        .id())),
                                        new ColumnOf<>(
                                                Column.of("because", "because", WORDS),
                                                one -> Value.text(one.because)))),
                        all,
                        "Invalid: the generator spoilt it, which says nothing of the server."));
    }

    /** {@return servers that were not measured, and why; empty where there are none} */
    static Optional<Table> absent(List<AbsentRow> rows) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(Table.of(
                        "serviceAbsent",
                        "Servers that were not measured",
                        List.of(
                                new ColumnOf<>(Column.of("row", "server", NAME), one -> Value.text(one.row())),
                                new ColumnOf<>(
                                        Column.of("because", "because", WORDS), one -> Value.text(one.reason()))),
                        rows,
                        ""));
    }

    private static <T> ColumnOf<T> estimate(String id, String title, Function<T, Optional<Ends>> ends) {
        return new ColumnOf<>(
                Column.of(id, title, ESTIMATE),
                one -> ends.apply(one)
                        .<Value>map(both -> new Value.Estimated(both.interval()))
                        .orElse(Value.ABSENT));
    }

    /** The processes of a server at one rate, as the generator saw them. */
    private record Beside(ServiceSeries series, List<ProbeFigures> probes) {
        static Optional<Beside> of(ServiceSeries series) {
            return series.valid().stream()
                    .max(Comparator.comparingDouble(ProbeFigures::rate))
                    .map(most -> new Beside(
                            series,
                            series.valid().stream()
                                    .filter(probe -> probe.rate() == most.rate())
                                    .toList()));
        }

        double rate() {
            return probes.getFirst().rate();
        }

        Value worst(ToDoubleFunction<ProbeFigures> of, Unit unit) {
            return Value.of(unit, probes.stream().mapToDouble(of).max().orElseThrow());
        }
    }

    /** A server that was measured twice. */
    private record Twice(ServiceQuestion question, ServiceQuestion.Pair pair) {
        Optional<Ends> ends(int at) {
            return pair.comparable(question).map(both -> both.get(at));
        }

        Value verdict() {
            if (pair.comparable(question).isEmpty()) {
                return new Value.Badge(Tone.UNCLEAR, "not known");
            }
            return pair.differs(question) ? new Value.Badge(Tone.ERROR, "differ") : new Value.Badge(Tone.GOOD, "alike");
        }
    }

    /** A process that counts for nothing. */
    private record Lost(ServiceSeries series, Launch<ProbeFigures> probe, String because) {
        static Optional<Lost> of(ServiceSeries series, Launch<ProbeFigures> probe) {
            Optional<String> failed = probe.measured()
                    ? Optional.empty()
                    : Optional.of(Stream.concat(
                                    Stream.of(probe.detail().orElse("no reason is known")),
                                    probe.log().map(log -> "see logs/" + log).stream())
                            .reduce((a, b) -> a + "; " + b)
                            .orElseThrow());
            return failed.or(() -> probe.figures().flatMap(ProbeFigures::invalidBecause))
                    .map(why -> new Lost(series, probe, why));
        }

        String question() {
            return ControlTables.question(series);
        }
    }

    private static String question(ServiceSeries series) {
        return series.subject().endpoint() + " on " + series.subject().payload().name();
    }

    /** {@return whether a control that only reads was measured} */
    static boolean hasDiscard(List<ServiceQuestion> questions) {
        return questions.stream()
                .anyMatch(question -> !question.of(ServiceRole.DISCARD).isEmpty());
    }
}
