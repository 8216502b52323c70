// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.chart.paint.ChartRenderer;
import dev.tollgate.reports.chart.paint.Rendering;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Slugs;
import dev.tollgate.reports.store.ResultFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Draws figures, puts them into the page as data and, where it is given a folder, beside it as files; keeps what could not be drawn. */
public final class FigureFiles implements Pictures {
    private static final String FOLDER = "charts";

    private final Optional<Path> folder;
    private final ChartRenderer renderer;
    private final Slugs names = new Slugs();
    private final Map<Figure, Picture> drawn = new HashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /**
     * Figures within the page alone, or beside it as well.
     *
     * @param folder the page's folder; empty for a page that stands alone
     * @param renderer what draws
     */
    public FigureFiles(Optional<Path> folder, ChartRenderer renderer) {
        this.folder = folder;
        this.renderer = renderer;
    }

    @Override
    public Optional<Picture> of(Figure figure) {
        return Optional.of(drawn.computeIfAbsent(figure, this::draw));
    }

    /** {@return what is missing and why, in words} */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    private Picture draw(Figure figure) {
        return switch (renderer.render(figure.chart())) {
            case Rendering.Drawn picture -> written(figure, picture);
            case Rendering.Undrawn undrawn -> {
                warnings.add("Charts are missing: " + undrawn.reason());
                yield new Picture.Missing(undrawn.reason());
            }
        };
    }

    private Picture written(Figure figure, Rendering.Drawn picture) {
        String svg = "";
        String png = "";
        if (folder.isPresent()) {
            String name = names.unique(figure.name());
            svg = FOLDER + "/" + name + ".svg";
            png = FOLDER + "/" + name + ".png";
            try {
                Files.createDirectories(folder.get().resolve(FOLDER));
                ResultFile.write(folder.get().resolve(svg), picture.svgLight());
                ResultFile.write(folder.get().resolve(png), picture.png());
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        }
        return new Picture.Drawn(
                data(picture.svgLight()), data(picture.svgDark()), picture.width(), picture.height(), svg, png);
    }

    private static String data(String svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    }
}
