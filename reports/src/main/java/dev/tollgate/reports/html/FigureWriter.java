// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.chart.paint.ChartRenderer;
import dev.tollgate.reports.chart.paint.Rendering;
import dev.tollgate.reports.document.Slugs;
import dev.tollgate.reports.html.RunPage.FigurePart;
import dev.tollgate.reports.store.ResultFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts charts beside the page as files and into it as data, and keeps what could not be drawn as a warning. */
final class FigureWriter {
    private static final String FOLDER = "charts";

    private final Path reportFolder;
    private final ChartRenderer renderer;
    private final Slugs names = new Slugs();
    private final Set<String> warnings = new LinkedHashSet<>();

    FigureWriter(Path reportFolder, ChartRenderer renderer) {
        this.reportFolder = reportFolder;
        this.renderer = renderer;
    }

    /** {@return the chart as a part of the page, its files written}
     *
     * @param wishedName what its files should be called
     * @param chart the chart
     * @param caption what to read from it
     */
    FigurePart figure(String wishedName, Chart chart, String caption) throws IOException {
        return switch (renderer.render(chart)) {
            case Rendering.Drawn drawn -> written(names.unique(wishedName), chart, caption, drawn);
            case Rendering.Undrawn undrawn -> {
                warnings.add("Charts are missing: " + undrawn.reason());
                yield new FigurePart(chart.title(), chart.alt(), caption, "", "", 0, 0, "", "", undrawn.reason());
            }
        };
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private FigurePart written(String name, Chart chart, String caption, Rendering.Drawn drawn) throws IOException {
        Path folder = Files.createDirectories(reportFolder.resolve(FOLDER));
        ResultFile.write(folder.resolve(name + ".svg"), drawn.svgLight());
        ResultFile.write(folder.resolve(name + ".png"), drawn.png());
        return new FigurePart(
                chart.title(),
                chart.alt(),
                caption,
                data(drawn.svgLight()),
                data(drawn.svgDark()),
                drawn.width(),
                drawn.height(),
                FOLDER + "/" + name + ".svg",
                FOLDER + "/" + name + ".png",
                "");
    }

    private static String data(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
