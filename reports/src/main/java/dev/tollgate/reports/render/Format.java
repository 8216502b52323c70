// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.render;

import dev.tollgate.reports.document.Document;
import java.util.function.Function;
import java.util.stream.Stream;

/** An output. Each draws any document; a further one is a class and a line here. */
public enum Format {
    /** One page that loads nothing. */
    HTML("html", HtmlRenderer::new),
    /** Markdown with GitHub's tables. */
    MARKDOWN("md", MarkdownRenderer::new),
    /** The first table of a document as comma-separated values (RFC 4180), figures unrounded. */
    CSV("csv", CsvRenderer::new),
    /** Plain text as wide as the terminal. */
    TERMINAL("txt", TerminalRenderer::new);

    private final String extension;
    private final Function<Canvas, Renderer> constructor;

    Format(String extension, Function<Canvas, Renderer> constructor) {
        this.extension = extension;
        this.constructor = constructor;
    }

    /** {@return what its files end in, without the dot: also what users call it} */
    public String extension() {
        return extension;
    }

    /**
     * {@return the output that users call so}
     *
     * @param extension what its files end in; one of those that {@link #extension} gives
     * @throws IllegalArgumentException where there is none
     */
    public static Format of(String extension) {
        return Stream.of(values())
                .filter(format -> format.extension.equals(extension))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown format '" + extension + "'"));
    }

    /**
     * {@return a document in this output}
     *
     * @param document the document
     * @param canvas what it is drawn on
     */
    public String render(Document document, Canvas canvas) {
        return constructor.apply(canvas).render(document);
    }

    /**
     * {@return a document in this output, 120 columns wide where that matters and without pictures}
     *
     * @param document the document
     */
    public String render(Document document) {
        return render(document, Canvas.plain());
    }
}
