// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.service;

import dev.tollgate.reports.chart.ChartRow;
import dev.tollgate.reports.chart.Curve;
import dev.tollgate.reports.chart.CurveChart;
import dev.tollgate.reports.chart.Dot;
import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Key;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.chart.RowChart;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.chart.Span;
import dev.tollgate.reports.chart.Tick;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbePurpose;
import dev.tollgate.reports.model.service.ServiceClass;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSubject;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.Isotonic;
import dev.tollgate.reports.summary.ServiceFigures;
import dev.tollgate.reports.summary.ServiceFigures.Ends;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The pictures of a question: how long servers take by rate, and what they hold. */
final class ServiceCharts {
    /** Rates closer than this factor are one point: a search about a capacity tries many. */
    private static final double TOGETHER = 1.1;

    /** Marks of the levels beside the main one. */
    private static final List<Glyph> OTHERS = List.of(Glyph.DIAMOND, Glyph.SQUARE, Glyph.TRIANGLE, Glyph.CIRCLE);

    private final ServiceQuestion question;

    ServiceCharts(ServiceQuestion question) {
        this.question = question;
    }

    /** {@return p99 by rate, a line a server; empty where no server has two rates} */
    Optional<CurveChart> hockeyStick() {
        Map<String, Integer> dashes = new HashMap<>();
        List<Curve> curves = new ArrayList<>();
        List<CurveChart.Spot> dots = new ArrayList<>();
        for (ServiceSeries series : drawn()) {
            List<List<ProbeFigures>> rates = byRate(series);
            ServiceSubject subject = series.subject();
            int dash = dashes.merge(subject.option() + subject.role(), 1, Integer::sum) - 1;
            curves.add(new Curve(subject.row(), ServiceMarks.of(subject), dash, ascending(rates)));
            rates.stream()
                    .flatMap(List::stream)
                    .map(probe ->
                            new CurveChart.Spot(probe.rate(), probe.response().p99Nanos(), ServiceMarks.small(subject)))
                    .forEach(dots::add);
        }
        if (curves.stream().noneMatch(curve -> curve.points().size() > 1)) {
            return Optional.empty();
        }
        List<Tick> limits = limits();
        return Optional.of(new CurveChart(
                question.name() + ": response time by rate",
                "requests a second (logarithmic)",
                "response time, p99 (less is better, logarithmic)",
                Scale.log(
                        Quantities::digits,
                        dots.stream().mapToDouble(CurveChart.Spot::x).toArray()),
                Scale.log(
                        Quantities::time,
                        DoubleStream.concat(
                                        dots.stream().mapToDouble(CurveChart.Spot::y),
                                        limits.stream().mapToDouble(Tick::value))
                                .toArray()),
                curves,
                dots,
                limits,
                List.of(),
                question.name() + ": p99 by rate. "
                        + curves.stream()
                                .filter(curve -> !curve.points().isEmpty())
                                .map(ServiceCharts::words)
                                .collect(Collectors.joining("; "))
                        + "."));
    }

    /** {@return what each server holds; empty where no capacity is known} */
    Optional<RowChart> capacities() {
        List<String> levels = question.settings().levels();
        Optional<String> main = question.mainLevel();
        List<ChartRow> rows = main.map(level -> Stream.of(ServiceRole.SUBJECT, ServiceRole.AA)
                        .flatMap(role -> question.of(role).stream())
                        .map(series -> row(series, level, levels))
                        .toList())
                .orElse(List.of());
        if (ChartRow.values(rows).length == 0) {
            return Optional.empty();
        }
        double[] ends = rows.stream()
                .flatMapToDouble(row -> DoubleStream.concat(
                        row.dots().stream().mapToDouble(Dot::value),
                        row.span().stream().flatMapToDouble(span -> DoubleStream.of(span.low(), span.high()))))
                .toArray();
        Scale scale = Scale.log(Quantities::digits, ends);
        String title = question.name() + ": the rate that each server holds";
        List<Key> keys = new ArrayList<>();
        keys.add(new Key(
                new Mark(Glyph.CIRCLE, Ink.NEUTRAL, false, false),
                CapacityTables.levelText(main.orElseThrow()) + ", 95 % interval"));
        for (int at = 1; at < levels.size(); at++) {
            keys.add(new Key(other(at, Ink.NEUTRAL), CapacityTables.levelText(levels.get(at))));
        }
        return Optional.of(new RowChart(
                title,
                "requests a second (more is better, logarithmic)",
                scale,
                rows,
                OptionalDouble.empty(),
                keys,
                title + " at " + CapacityTables.levelText(main.orElseThrow()) + ": "
                        + question.subjects().stream()
                                .map(series -> series.subject().row() + " "
                                        + ServiceFigures.capacity(series, main.orElseThrow())
                                                .map(Ends::text)
                                                .orElse("not known"))
                                .collect(Collectors.joining("; "))
                        + "."));
    }

    private static ChartRow row(ServiceSeries series, String main, List<String> levels) {
        ServiceSubject subject = series.subject();
        Ink ink = ServiceMarks.ink(subject);
        List<Dot> dots = new ArrayList<>();
        for (int at = 1; at < levels.size(); at++) {
            Mark mark = other(at, ink);
            ServiceFigures.capacity(series, levels.get(at))
                    .ifPresent(ends -> dots.add(new Dot(ends.value(), -0.5, mark)));
        }
        Optional<Ends> ends = ServiceFigures.capacity(series, main);
        ends.ifPresent(one -> dots.add(new Dot(one.value(), 0, new Mark(Glyph.CIRCLE, ink, false, false))));
        String aside = subject.role() == ServiceRole.AA
                ? "the same again"
                : subject.serviceClass() == ServiceClass.TUNED ? "tuned" : "";
        return new ChartRow(
                subject.row(),
                false,
                aside,
                dots,
                ends.map(one -> new Span(one.low(), one.high(), ink)),
                ends.isPresent() ? "" : series.because().orElse("not known"));
    }

    private static Mark other(int at, Ink ink) {
        return new Mark(OTHERS.get((at - 1) % OTHERS.size()), ink, true, true);
    }

    /** {@return what the picture shows: an A/A arm would only hide the server that it repeats} */
    private List<ServiceSeries> drawn() {
        return question.series().stream()
                .filter(series -> series.subject().role() == ServiceRole.SUBJECT)
                .toList();
    }

    /** {@return the probes of a server at rates up to its capacity, those at about one rate together, in ascending order} */
    private static List<List<ProbeFigures>> byRate(ServiceSeries series) {
        List<ProbeFigures> sorted = series.valid().stream()
                .filter(probe -> probe.purpose() != ProbePurpose.OVERLOAD
                        && probe.rate() > 0
                        && probe.response().count() > 0
                        && new ServiceFigures(List.of(probe)).failedShare() <= 0.01)
                .sorted(Comparator.comparingDouble(ProbeFigures::rate))
                .toList();
        List<List<ProbeFigures>> groups = new ArrayList<>();
        for (ProbeFigures probe : sorted) {
            if (groups.isEmpty()
                    || probe.rate() > TOGETHER * groups.getLast().getFirst().rate()) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(probe);
        }
        return groups;
    }

    private static Curve.Point point(List<ProbeFigures> probes) {
        ServiceFigures figures = new ServiceFigures(probes);
        Estimate p99 = figures.estimate(
                        probe -> Optional.of((double) probe.response().p99Nanos()))
                .orElseThrow();
        double rate = probes.stream().mapToDouble(ProbeFigures::rate).average().orElseThrow();
        return new Curve.Point(rate, p99.estimate(), p99.estimate(), p99.estimate());
    }

    /** {@return the monotone curve that is nearest to the points: that a rate was luckier than a lower one is chance} */
    private static List<Curve.Point> ascending(List<List<ProbeFigures>> rates) {
        List<Curve.Point> points = rates.stream().map(ServiceCharts::point).toList();
        double[] curve = Isotonic.ascending(
                points.stream().mapToDouble(point -> Math.log(point.y())).toArray(),
                rates.stream().mapToDouble(List::size).toArray());
        return IntStream.range(0, curve.length)
                .mapToObj(at -> {
                    double y = Math.exp(curve[at]);
                    return new Curve.Point(points.get(at).x(), y, y, y);
                })
                .toList();
    }

    private List<Tick> limits() {
        return question.settings().levels().stream()
                .flatMap(level -> limit(level).stream())
                .toList();
    }

    private static Optional<Tick> limit(String text) {
        try {
            ServiceLevel level = ServiceLevel.parse(text);
            return level.percentile() == 99
                    ? Optional.of(new Tick(level.limitNanos(), level.text()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String words(Curve curve) {
        Curve.Point first = curve.points().getFirst();
        Curve.Point last = curve.points().getLast();
        return curve.name() + " " + Quantities.time(first.y()) + " at " + Quantities.digits(first.x()) + "/s, "
                + Quantities.time(last.y()) + " at " + Quantities.digits(last.x()) + "/s";
    }
}
