// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.paint.ChartRenderer;
import dev.tollgate.reports.chart.paint.Rendering;
import dev.tollgate.reports.history.ChangesDocument;
import dev.tollgate.reports.history.RowLine;
import dev.tollgate.reports.history.RowLine.Point;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.text.HistoryTables;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A history as a page that needs no network: each row's line with intervals, the commits below. */
public final class HistoryReport {
    private HistoryReport() {}

    /**
     * {@return the page's HTML}
     *
     * @param machine the machine in words
     * @param lines the rows, all of that machine
     * @param changes where their levels changed
     */
    public static String render(String machine, List<RowLine> lines, ChangesDocument changes) {
        ChartRenderer renderer = new ChartRenderer();
        List<HistoryPage.Line> parts = new ArrayList<>();
        for (RowLine line : lines) {
            parts.add(part("row-" + (parts.size() + 1), line, renderer));
        }
        StringOutput html = new StringOutput();
        JtehistoryGenerated.render(
                new OwaspHtmlTemplateOutput(html),
                null,
                new HistoryPage(
                        machine,
                        Stream.concat(
                                        changes.changes().stream().map(HistoryTables::sentence),
                                        HistoryTables.summary(changes).stream())
                                .toList(),
                        parts));
        return RunReport.printable(html.toString());
    }

    private static HistoryPage.Line part(String anchor, RowLine line, ChartRenderer renderer) {
        Optional<Chart> chart = HistoryChart.of(line);
        Rendering rendering =
                chart.map(renderer::render).orElse(new Rendering.Undrawn("fewer than two runs have a figure to draw"));
        String title = HistoryTables.heading(line.row());
        String configuration = HistoryTables.configuration(line.row());
        List<List<String>> points =
                line.points().reversed().stream().map(HistoryReport::texts).toList();
        return switch (rendering) {
            case Rendering.Drawn drawn ->
                new HistoryPage.Line(
                        anchor,
                        title,
                        configuration,
                        data(drawn.svgLight()),
                        data(drawn.svgDark()),
                        drawn.width(),
                        drawn.height(),
                        chart.map(Chart::alt).orElse(""),
                        points);
            case Rendering.Undrawn undrawn ->
                new HistoryPage.Line(
                        anchor,
                        title,
                        configuration,
                        "",
                        "",
                        0,
                        0,
                        "There is no chart, because " + undrawn.reason() + ".",
                        points);
        };
    }

    private static List<String> texts(Point point) {
        return List.of(
                HistoryTables.time(point.measuredAt()),
                point.commit(),
                point.run(),
                Integer.toString(point.forks()),
                Quantities.digits(point.estimate()),
                "[" + Quantities.digits(point.low()) + ", " + Quantities.digits(point.high()) + "]",
                point.ratio().map(ratio -> Quantities.ratio(ratio.estimate())).orElse(""),
                point.ratio()
                        .map(ratio -> "[" + Quantities.ratio(ratio.low()) + ", " + Quantities.ratio(ratio.high()) + "]")
                        .orElse(""));
    }

    private static String data(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
