// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.text;

import dev.tollgate.reports.model.load.RecordUnit;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.stats.Distribution;
import dev.tollgate.reports.store.IntervalLogContents;
import dev.tollgate.reports.store.IntervalSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Interval logs as tables: for the terminal, as Markdown and as CSV. */
public final class HistogramTables {
    /** The percentiles that tables show. */
    public static final List<Double> PERCENTILES = List.of(50.0, 90.0, 99.0, 99.9, 99.99);

    /** Stands behind a figure that rests on too few values. */
    private static final String FEW = "*";

    private static final List<String> COLUMNS =
            List.of("series", "intervals", "values", "p50", "p90", "p99", "p99.9", "p99.99", "max");

    private HistogramTables() {}

    /**
     * {@return the series for a terminal: their figures, and where there are several, those of each over the first's}
     *
     * @param logs the logs
     * @param unit what their values are
     */
    public static String render(List<IntervalLogContents> logs, RecordUnit unit) {
        List<IntervalSeries> all = series(logs);
        TextTable table = new TextTable(COLUMNS, 1, TerminalText.TERMINAL);
        all.forEach(one -> table.row(texts(one, unit)));
        List<String> out = new ArrayList<>(table.render());
        if (all.size() > 1) {
            out.add("");
            out.addAll(Wrap.lines("Over " + all.getFirst().name() + ":", TerminalText.TERMINAL));
            TextTable ratios = new TextTable(ratioColumns(), 1, TerminalText.TERMINAL);
            all.stream().skip(1).forEach(one -> ratios.row(ratios(all.getFirst(), one)));
            out.addAll(ratios.render());
        }
        out.add("");
        out.addAll(Wrap.lines(reading(all, unit), TerminalText.TERMINAL));
        return String.join("\n", out);
    }

    /**
     * {@return the same in Markdown}
     *
     * @param logs the logs
     * @param unit what their values are
     */
    public static String markdown(List<IntervalLogContents> logs, RecordUnit unit) {
        List<IntervalSeries> all = series(logs);
        StringBuilder out = new StringBuilder("# Interval logs\n\n");
        markdown(out, COLUMNS, all.stream().map(one -> texts(one, unit)).toList());
        if (all.size() > 1) {
            out.append("\nOver ")
                    .append(Markdown.escaped(all.getFirst().name()))
                    .append(":\n\n");
            markdown(
                    out,
                    ratioColumns(),
                    all.stream().skip(1).map(one -> ratios(all.getFirst(), one)).toList());
        }
        return out.append('\n').append(reading(all, unit)).append('\n').toString();
    }

    /**
     * {@return one line for each series as CSV (RFC 4180), figures unrounded and in the log's own unit of record}
     *
     * @param logs the logs
     */
    public static String csv(List<IntervalLogContents> logs) {
        Stream<String> head = Stream.of("file,tag,intervals,count,p50,p90,p99,p999,p9999,max");
        Stream<String> rows = series(logs).stream()
                .map(one -> Stream.of(
                                Stream.of(
                                        one.file(),
                                        one.tag().orElse(""),
                                        Integer.toString(one.points().size()),
                                        Long.toString(one.all().count())),
                                PERCENTILES.stream()
                                        .map(p -> number(one.all(), one.all().at(p))),
                                Stream.of(number(one.all(), one.all().max())))
                        .flatMap(fields -> fields)
                        .map(CsvField::of)
                        .collect(Collectors.joining(",")));
        return Stream.concat(head, rows).collect(Collectors.joining("\r\n")) + "\r\n";
    }

    /** {@return what the figures mean, in sentences}
     *
     * @param all the series
     * @param unit what their values are
     */
    public static String reading(List<IntervalSeries> all, RecordUnit unit) {
        String values = unit == RecordUnit.NONE
                ? "Values are in the unit they were recorded in; --unit says which that is."
                : "Values are taken for " + words(unit) + ".";
        boolean few = all.stream()
                .anyMatch(one -> PERCENTILES.stream().anyMatch(p -> !one.all().supports(p)));
        return values + " Percentiles are HdrHistogram's: the greatest value that its buckets cannot tell from it."
                + (few
                        ? " " + FEW + ": fewer than " + Distribution.LEAST_BEYOND
                                + " values lie beyond; chance decides it."
                        : "")
                + (all.size() > 1
                        ? " One log has no interval of confidence: whether a ratio is more than noise only repeated runs tell."
                        : "");
    }

    /** {@return the texts of a series' row: its name, intervals, values, percentiles and the greatest value}
     *
     * @param one the series
     * @param unit what its values are
     */
    public static List<String> texts(IntervalSeries one, RecordUnit unit) {
        Stream<String> percentiles = PERCENTILES.stream().map(p -> percentile(one.all(), p, unit));
        return Stream.of(
                        Stream.of(
                                one.name(),
                                count(one.points().size()),
                                count(one.all().count())),
                        percentiles,
                        Stream.of(amount(one.all().max(), unit)))
                .flatMap(texts -> texts)
                .toList();
    }

    /** {@return the texts of a series held against another: its name, then a ratio for each percentile and the greatest value}
     *
     * @param base what it is held against
     * @param one the series
     */
    public static List<String> ratios(IntervalSeries base, IntervalSeries one) {
        return Stream.of(
                        Stream.of(one.name()),
                        PERCENTILES.stream()
                                .map(p -> ratio(one.all().at(p), base.all().at(p))
                                        + (one.all().supports(p) && base.all().supports(p) ? "" : FEW)),
                        Stream.of(ratio(one.all().max(), base.all().max())))
                .flatMap(texts -> texts)
                .toList();
    }

    private static List<String> ratioColumns() {
        return Stream.concat(Stream.of("series"), COLUMNS.stream().skip(3)).toList();
    }

    private static String percentile(Distribution all, double percentile, RecordUnit unit) {
        return all.count() == 0 ? "" : amount(all.at(percentile), unit) + (all.supports(percentile) ? "" : FEW);
    }

    private static String amount(double value, RecordUnit unit) {
        return unit == RecordUnit.NONE ? Quantities.digits(value) : Quantities.time(value * unit.nanos());
    }

    private static String ratio(double value, double base) {
        return base > 0 ? Quantities.ratio(value / base) : "";
    }

    private static String number(Distribution all, double value) {
        return all.whole() ? Long.toString((long) value) : Double.toString(value);
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String words(RecordUnit unit) {
        return switch (unit) {
            case NANOSECONDS -> "nanoseconds";
            case MICROSECONDS -> "microseconds";
            case MILLISECONDS -> "milliseconds";
            case SECONDS -> "seconds";
            case NONE -> "plain numbers";
        };
    }

    private static List<IntervalSeries> series(List<IntervalLogContents> logs) {
        return logs.stream().flatMap(log -> log.series().stream()).toList();
    }

    private static void markdown(StringBuilder out, List<String> columns, List<List<String>> rows) {
        out.append("| ").append(String.join(" | ", columns)).append(" |\n|---|");
        out.append("---:|".repeat(columns.size() - 1)).append('\n');
        for (List<String> row : rows) {
            out.append("| ")
                    .append(row.stream().map(Markdown::escaped).collect(Collectors.joining(" | ")))
                    .append(" |\n");
        }
    }
}
