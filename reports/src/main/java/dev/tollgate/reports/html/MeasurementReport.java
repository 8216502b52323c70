// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.paint.ChartRenderer;
import dev.tollgate.reports.compare.MeasurementSummary;
import dev.tollgate.reports.compare.MeasurementSummary.Row;
import dev.tollgate.reports.html.RunPage.FigurePart;
import dev.tollgate.reports.text.MeasurementTables;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the report of one measurement in JMH's JSON: one page that needs no network, and its charts beside it. */
public final class MeasurementReport {
    /** A picture has at most so many rows. */
    private static final int MOST_ROWS = 30;

    /** A page has at most so many pictures. */
    private static final int MOST_FIGURES = 24;

    private MeasurementReport() {}

    /**
     * Writes {@code index.html} and {@code charts/*.svg} and {@code charts/*.png} into a folder, which is created where it is
     * missing; files of the same names are replaced.
     *
     * @param summary the measurement
     * @param folder where to
     * @return the page, and what it lacks
     * @throws IOException where the folder cannot be written
     */
    public static RunReport.Result write(MeasurementSummary summary, Path folder) throws IOException {
        Files.createDirectories(folder);
        FigureWriter figures = new FigureWriter(folder, new ChartRenderer());
        List<FigurePart> parts = figures(summary, figures);
        StringOutput html = new StringOutput(1 << 16);
        JtemeasurementGenerated.render(
                new OwaspHtmlTemplateOutput(html),
                null,
                new MeasurementPage(
                        summary.file(),
                        summary.rows().size() + (summary.rows().size() == 1 ? " row" : " rows") + " of JMH's JSON",
                        summary.rows().stream().map(MeasurementTables::texts).toList(),
                        MeasurementTables.remarks(summary),
                        parts,
                        figures.warnings()));
        Path page = folder.resolve("index.html");
        Files.writeString(page, RunReport.printable(html.toString()));
        return new RunReport.Result(page, figures.warnings());
    }

    private static List<FigurePart> figures(MeasurementSummary summary, FigureWriter figures) throws IOException {
        Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
        summary.rows().stream()
                .filter(Row::isPrimary)
                .forEach(row -> groups.computeIfAbsent(
                                List.of(type(row.name()), row.metric(), MeasurementChart.unit(row)),
                                key -> new ArrayList<>())
                        .add(row));
        List<FigurePart> parts = new ArrayList<>();
        for (Map.Entry<List<String>, List<Row>> group : groups.entrySet()) {
            List<Row> rows = group.getValue();
            for (int from = 0; from < rows.size() && parts.size() < MOST_FIGURES; from += MOST_ROWS) {
                List<Row> some = rows.subList(from, Math.min(from + MOST_ROWS, rows.size()));
                String type = group.getKey().getFirst();
                String title = type + ": " + group.getKey().get(1)
                        + (rows.size() > MOST_ROWS ? ", rows " + (from + 1) + " to " + (from + some.size()) : "");
                Optional<Chart> chart = MeasurementChart.of(title, type + ".", some);
                if (chart.isPresent()) {
                    parts.add(figures.figure(title, chart.get(), "Each fork, their mean and its interval."));
                }
            }
        }
        return parts;
    }

    /** {@return the class that a benchmark is in} */
    private static String type(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
