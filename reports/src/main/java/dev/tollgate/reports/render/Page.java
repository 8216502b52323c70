// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.chart.paint.ChartRenderer;
import dev.tollgate.reports.chart.paint.Rendering;
import dev.tollgate.reports.document.Banner;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.store.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a document as files. */
public final class Page {
    /** The page's file within its folder. */
    public static final String FILE = "index.html";

    private Page() {}

    /**
     * Writes {@code index.html}, {@code charts/*.svg} and {@code charts/*.png} into a folder, which is created where it is missing; files
     * of the same names are replaced. A chart that cannot be drawn, for want of fonts for one, is replaced by a message on the page,
     * whose tables hold the same figures.
     *
     * @param document the document
     * @param folder where to
     * @return the page, and what it lacks
     * @throws IOException where the folder cannot be written
     */
    public static Written write(Document document, Path folder) throws IOException {
        return write(document, folder, new ChartRenderer());
    }

    static Written write(Document document, Path folder, ChartRenderer renderer) throws IOException {
        Files.createDirectories(folder);
        Path page = folder.resolve(FILE);
        FigureFiles figures = new FigureFiles(Optional.of(folder), renderer);
        try {
            ResultFile.write(page, html(document, figures));
        } catch (UncheckedIOException cause) {
            throw cause.getCause();
        }
        return new Written(page, figures.warnings());
    }

    /**
     * Writes a figure as {@code NAME.svg} and {@code NAME.png}.
     *
     * @param figure the figure
     * @param folder where to; created where it is missing
     * @param name what the files are called
     * @return why there is none, in words; empty where it was drawn
     * @throws IOException where the folder cannot be written
     */
    public static Optional<String> picture(Figure figure, Path folder, String name) throws IOException {
        return switch (new ChartRenderer().render(figure.chart())) {
            case Rendering.Drawn drawn -> {
                Files.createDirectories(folder);
                ResultFile.write(folder.resolve(name + ".svg"), drawn.svgLight());
                ResultFile.write(folder.resolve(name + ".png"), drawn.png());
                yield Optional.empty();
            }
            case Rendering.Undrawn undrawn -> Optional.of(undrawn.reason());
        };
    }

    /**
     * {@return a page that stands alone, its figures within it}
     *
     * @param document the document
     */
    public static String alone(Document document) {
        FigureFiles figures = new FigureFiles(Optional.empty(), new ChartRenderer());
        return html(document, figures);
    }

    /** Draws the figures first: the page opens with what it lacks. */
    private static String html(Document document, FigureFiles figures) {
        document.figures().forEach(figures::of);
        List<Banner> lacks = figures.warnings().stream()
                .map(warning -> new Banner(
                        Tone.WARNING, "This page is not complete", warning + " The tables hold the same figures."))
                .toList();
        return Format.HTML.render(document.opensWith(lacks), new Canvas(Canvas.COLUMNS, figures));
    }

    /**
     * {@return every kind of table of a document as a file of comma-separated values, by the table's id; the first stands for the document}
     *
     * @param document the document
     */
    public static Map<String, String> tables(Document document) {
        return CsvRenderer.files(document);
    }

    /**
     * What was written.
     *
     * @param page the page
     * @param warnings what it lacks and why, in words; empty where it is complete
     */
    public record Written(Path page, List<String> warnings) {
        /** Copies the list. */
        public Written {
            warnings = List.copyOf(warnings);
        }
    }
}
