// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.Amounts;
import dev.tollgate.reports.chart.TraceChart;
import dev.tollgate.reports.chart.paint.ChartRenderer;
import dev.tollgate.reports.html.RunPage.FigurePart;
import dev.tollgate.reports.model.load.RecordUnit;
import dev.tollgate.reports.store.IntervalLogContents;
import dev.tollgate.reports.store.IntervalSeries;
import dev.tollgate.reports.store.ResultFile;
import dev.tollgate.reports.text.HistogramTables;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the report of interval logs: one page that needs no network, and its charts beside it. */
public final class HistogramReport {
    /** More lines than this cannot be told apart in a picture. */
    private static final int MOST_LINES = 8;

    private HistogramReport() {}

    /**
     * Writes {@code index.html} and {@code charts/*.svg} and {@code charts/*.png} into a folder, which is created where it is
     * missing; files of the same names are replaced.
     *
     * @param logs the logs, the first is what others are held against
     * @param unit what their values are
     * @param folder where to
     * @return the page, and what it lacks
     * @throws IOException where the folder cannot be written
     */
    public static RunReport.Result write(List<IntervalLogContents> logs, RecordUnit unit, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        FigureWriter figures = new FigureWriter(folder, new ChartRenderer());
        HistogramPage content = content(logs, unit, figures);
        StringOutput html = new StringOutput(1 << 16);
        JtehistogramsGenerated.render(new OwaspHtmlTemplateOutput(html), null, content);
        Path page = folder.resolve("index.html");
        ResultFile.write(page, RunReport.printable(html.toString()));
        return new RunReport.Result(page, content.warnings());
    }

    private static HistogramPage content(List<IntervalLogContents> logs, RecordUnit unit, FigureWriter figures)
            throws IOException {
        List<IntervalSeries> all =
                logs.stream().flatMap(log -> log.series().stream()).toList();
        List<IntervalSeries> drawn = drawn(all);
        String which = drawn.size() < all.size()
                ? " The " + MOST_LINES + " series with the most values are drawn; the table has all."
                : "";
        List<FigurePart> parts = new ArrayList<>();
        add(
                parts,
                figures,
                "percentiles",
                DistributionCharts.percentiles(
                        "Percentiles of all values",
                        unit == RecordUnit.NONE ? "value" : "time",
                        unit,
                        IntStream.range(0, drawn.size())
                                .mapToObj(i -> DistributionCharts.Line.nth(
                                        i, drawn.get(i).name(), drawn.get(i).all()))
                                .toList(),
                        List.of()),
                "How much worse the rare ones are. A line ends at the last percentile with at least 10 values beyond it."
                        + which);
        add(
                parts,
                figures,
                "p99-over-time",
                SeriesCharts.p99(drawn, unit),
                "Where intervals are many, each place is the worst of several. Of an interval with fewer than 1,000 values"
                        + " chance decides it." + which);
        add(
                parts,
                figures,
                "greatest-over-time",
                SeriesCharts.greatest(drawn, unit),
                "The single slowest of each interval." + which);
        long values = all.stream().mapToLong(one -> one.all().count()).sum();
        String title = logs.size() == 1
                ? logs.getFirst().file()
                : logs.getFirst().file() + " and "
                        + (logs.size() == 2 ? logs.get(1).file() : logs.size() - 1 + " more");
        return new HistogramPage(
                title,
                logs.size() + (logs.size() == 1 ? " log, " : " logs, ") + all.size() + " series, "
                        + Amounts.count(values) + " values",
                all.stream().map(one -> HistogramTables.texts(one, unit)).toList(),
                all.getFirst().name(),
                all.stream()
                        .skip(1)
                        .map(one -> HistogramTables.ratios(all.getFirst(), one))
                        .toList(),
                HistogramTables.reading(all, unit),
                parts,
                logs.stream().flatMap(HistogramReport::skipped).toList(),
                figures.warnings());
    }

    private static List<IntervalSeries> drawn(List<IntervalSeries> all) {
        List<IntervalSeries> most = all.stream()
                .sorted(Comparator.comparingLong(one -> -one.all().count()))
                .limit(MOST_LINES)
                .toList();
        return all.stream().filter(most::contains).toList();
    }

    private static void add(
            List<FigurePart> parts, FigureWriter figures, String name, Optional<TraceChart> chart, String caption)
            throws IOException {
        if (chart.isPresent()) {
            parts.add(figures.figure(name, chart.get(), caption));
        }
    }

    private static Stream<List<String>> skipped(IntervalLogContents log) {
        return Stream.concat(
                log.summary().faults().stream()
                        .map(fault -> List.of(log.file(), Long.toString(fault.line()), fault.reason())),
                log.summary().cutOff().stream()
                        .map(fault -> List.of(
                                log.file(),
                                Long.toString(fault.line()),
                                "the last line is not complete, as while a log is written: " + fault.reason())));
    }
}
