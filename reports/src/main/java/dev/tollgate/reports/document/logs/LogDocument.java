// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.logs;

import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;
import static dev.tollgate.reports.document.Column.Type.WORDS;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.document.Banner;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.document.plot.DistributionCharts;
import dev.tollgate.reports.model.load.RecordUnit;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.stats.Distribution;
import dev.tollgate.reports.store.IntervalLogContents;
import dev.tollgate.reports.store.IntervalSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Interval logs of HdrHistogram: percentiles of each series, and of each over the first. */
public final class LogDocument {
    /** More lines than this cannot be told apart in a picture. */
    private static final int MOST_LINES = 8;

    private final List<IntervalLogContents> logs;
    private final List<IntervalSeries> all;
    private final RecordUnit record;

    private LogDocument(List<IntervalLogContents> logs, RecordUnit record) {
        this.logs = logs;
        this.all = logs.stream().flatMap(log -> log.series().stream()).toList();
        this.record = record;
    }

    /**
     * {@return the document}
     *
     * @param logs the logs; the first series is what the others are compared with
     * @param record what their values are
     */
    public static Document of(List<IntervalLogContents> logs, RecordUnit record) {
        return new LogDocument(logs, record).document();
    }

    private Document document() {
        long values = all.stream().mapToLong(one -> one.all().count()).sum();
        String first = logs.getFirst().file();
        String title = switch (logs.size()) {
            case 1 -> first;
            case 2 -> first + " and " + logs.get(1).file();
            default -> first + " and " + (logs.size() - 1) + " more";
        };
        List<Skipped> skipped = logs.stream().flatMap(LogDocument::skipped).toList();
        List<Block> opening = skipped.isEmpty()
                ? List.of()
                : List.of(new Banner(
                        Tone.WARNING,
                        "Not all of it could be read",
                        Counted.of(skipped.size(), "line")
                                + " skipped, listed at the end; the figures are those of the others."));
        List<Section> sections = new ArrayList<>(List.of(new Section("figures", "Percentiles", figures())));
        if (!skipped.isEmpty()) {
            sections.add(new Section("skipped", "Lines that were skipped", List.of(skippedTable(skipped))));
        }
        return new Document(
                "Interval logs of HdrHistogram",
                title,
                Counted.of(logs.size(), "log") + ", " + all.size() + " series, " + Quantities.count(values) + " values",
                opening,
                sections);
    }

    private List<Block> figures() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(percentiles());
        if (all.size() > 1) {
            blocks.add(ratios());
        }
        blocks.add(Notes.paragraph(reading()));
        blocks.addAll(pictures());
        return blocks;
    }

    private Table percentiles() {
        List<ColumnOf<IntervalSeries>> columns = new ArrayList<>(names());
        columns.add(new ColumnOf<>(
                Column.of("intervals", "intervals", FIGURE),
                one -> Value.count(one.points().size())));
        columns.add(new ColumnOf<>(
                Column.of("count", "values", FIGURE),
                one -> Value.count(one.all().count())));
        for (Place place : Place.ALL) {
            columns.add(new ColumnOf<>(
                    Column.of(place.id, place.title, FIGURE),
                    one -> one.all().count() == 0
                            ? Value.ABSENT
                            : place.value(unit(), place.of.applyAsDouble(one.all()), place.isSupported(one.all()))));
        }
        return Table.of("series", "All values of all intervals", columns, all, "");
    }

    private Table ratios() {
        IntervalSeries base = all.getFirst();
        List<ColumnOf<IntervalSeries>> columns = new ArrayList<>(names());
        for (Place place : Place.ALL) {
            columns.add(new ColumnOf<>(
                    Column.of(place.id + "Ratio", place.title, FIGURE),
                    one -> place.of.applyAsDouble(base.all()) > 0
                            ? place.value(
                                    Unit.RATIO,
                                    place.of.applyAsDouble(one.all()) / place.of.applyAsDouble(base.all()),
                                    place.isSupported(one.all()) && place.isSupported(base.all()))
                            : Value.ABSENT));
        }
        return Table.of(
                "ratios",
                "Compared with " + base.name() + ": each figure over its, below 1 is less",
                columns,
                all.stream().skip(1).toList(),
                "");
    }

    private static List<ColumnOf<IntervalSeries>> names() {
        return List.of(
                new ColumnOf<>(Column.of("file", "series", NAME), one -> new Value.Name(one.file(), Optional.empty())),
                new ColumnOf<>(
                        Column.under("tag", "", TEXT),
                        one -> one.tag().<Value>map(Value.Text::new).orElse(Value.ABSENT)));
    }

    private Unit unit() {
        return switch (record) {
            case NANOSECONDS -> Unit.NANOSECONDS;
            case MICROSECONDS -> Unit.MICROSECONDS;
            case MILLISECONDS -> Unit.MILLISECONDS;
            case SECONDS -> Unit.SECONDS;
            case NONE -> Unit.NUMBER;
        };
    }

    private String reading() {
        String values = switch (record) {
            case NANOSECONDS -> "Values are taken to be nanoseconds.";
            case MICROSECONDS -> "Values are taken to be microseconds.";
            case MILLISECONDS -> "Values are taken to be milliseconds.";
            case SECONDS -> "Values are taken to be seconds.";
            case NONE -> "Values are in the unit they were recorded in; --unit says which that is.";
        };
        boolean few = all.stream().anyMatch(one -> Place.ALL.stream().anyMatch(place -> !place.isSupported(one.all())));
        return values + " Percentiles are HdrHistogram's: the greatest value that its buckets cannot tell from it."
                + (few
                        ? " " + Value.Doubtful.STAR + ": fewer than " + Distribution.LEAST_BEYOND
                                + " values lie beyond, so chance decides it."
                        : "")
                + (all.size() > 1
                        ? " One log has no confidence interval: only repeated runs tell whether a ratio is more than noise."
                        : "");
    }

    private List<Block> pictures() {
        List<IntervalSeries> drawn = all.stream()
                .sorted(Comparator.comparingLong(one -> -one.all().count()))
                .limit(MOST_LINES)
                .toList();
        List<IntervalSeries> inOrder = all.stream().filter(drawn::contains).toList();
        String which = inOrder.size() < all.size()
                ? " The " + MOST_LINES + " series with the most values are drawn; the table has all."
                : "";
        List<Block> pictures = new ArrayList<>();
        add(
                pictures,
                "percentiles",
                DistributionCharts.percentiles(
                        "Percentiles of all values",
                        record == RecordUnit.NONE ? "value" : "time",
                        record,
                        IntStream.range(0, inOrder.size())
                                .mapToObj(i -> DistributionCharts.Line.nth(
                                        i, inOrder.get(i).name(), inOrder.get(i).all()))
                                .toList(),
                        List.of()),
                "How much worse the rare ones are. A line ends at the last percentile with at least 10 values beyond it."
                        + which);
        add(
                pictures,
                "p99-over-time",
                SeriesCharts.p99(inOrder, record),
                "Where there are many intervals, each point is the worst of several. In an interval with fewer than 1,000 values"
                        + " chance decides its p99." + which);
        add(
                pictures,
                "greatest-over-time",
                SeriesCharts.greatest(inOrder, record),
                "The single slowest of each interval." + which);
        return pictures;
    }

    private static void add(List<Block> blocks, String name, Optional<? extends Chart> chart, String caption) {
        chart.ifPresent(drawn -> blocks.add(new Figure(name, drawn, caption)));
    }

    private static Table skippedTable(List<Skipped> skipped) {
        return Table.of(
                "skipped",
                "",
                List.of(
                        new ColumnOf<>(Column.of("file", "log", NAME), one -> new Value.Text(one.file)),
                        new ColumnOf<>(Column.of("line", "line", FIGURE), one -> Value.count(one.line)),
                        new ColumnOf<>(Column.of("reason", "why", WORDS), one -> new Value.Text(one.reason))),
                skipped,
                "");
    }

    private static Stream<Skipped> skipped(IntervalLogContents log) {
        return Stream.concat(
                log.summary().faults().stream().map(fault -> new Skipped(log.file(), fault.line(), fault.reason())),
                log.summary().cutOff().stream()
                        .map(fault -> new Skipped(
                                log.file(),
                                fault.line(),
                                "the last line is not complete, as while a log is written: " + fault.reason())));
    }

    private record Skipped(String file, long line, String reason) {}

    /** A percentile, or the greatest value. */
    private record Place(String id, String title, double percentile, ToDoubleFunction<Distribution> of) {
        static final List<Place> ALL = List.of(
                at("p50", 50),
                at("p90", 90),
                at("p99", 99),
                at("p999", 99.9),
                at("p9999", 99.99),
                new Place("max", "max", 100, Distribution::max));

        static Place at(String id, double percentile) {
            return new Place(id, Quantities.percentile(percentile), percentile, all -> all.at(percentile));
        }

        boolean isSupported(Distribution all) {
            return percentile == 100 || all.supports(percentile);
        }

        Value value(Unit unit, double value, boolean supported) {
            Value quantity = Value.of(unit, value);
            return quantity instanceof Value.Quantity figure && !supported ? new Value.Doubtful(figure) : quantity;
        }
    }
}
