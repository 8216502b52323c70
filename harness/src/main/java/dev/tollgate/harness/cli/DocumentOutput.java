// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.render.Canvas;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Page;
import dev.tollgate.reports.store.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Brings a document to where it was asked for: a page into its folder, texts to stdout or into a folder. */
final class DocumentOutput {
    /** The formats of every command that reports, as {@code --format} takes them. */
    static final List<String> FORMATS = List.of("html", "md", "csv", "json", "txt");

    private final Optional<Path> out;
    private final Path pageFolder;
    private final String name;

    /**
     * @param out where texts go; empty for stdout
     * @param pageFolder where a page goes
     * @param name what files are called, without their extension
     */
    DocumentOutput(Optional<Path> out, Path pageFolder, String name) {
        this.out = out;
        this.pageFolder = pageFolder;
        this.name = name;
    }

    /** Writes one format. */
    void write(String format, Document document, Supplier<String> json) throws IOException {
        switch (format) {
            case "html" -> page(document);
            case "md" -> deliver(name + ".md", Format.MARKDOWN.render(document));
            case "txt" -> deliver(name + ".txt", Format.TERMINAL.render(document, screen()));
            case "csv" -> tables(document);
            case "json" -> deliver(name + ".json", json.get());
            default -> throw new IllegalArgumentException("unknown format '" + format + "'");
        }
    }

    /** Prints what is read of a document, not what is looked up. */
    static void print(Document document) {
        System.out.print(Format.TERMINAL.render(document.brief(), screen()));
    }

    private void page(Document document) throws IOException {
        Page.Written page = Page.write(document, pageFolder);
        page.warnings().forEach(warning -> System.err.println("warning: " + warning));
        System.err.println("report: " + page.page());
    }

    /** The first table as one text; the others become files beside it, since two tables in one are no CSV. */
    private void tables(Document document) throws IOException {
        Map<String, String> tables = Page.tables(document);
        String first = tables.keySet().stream().findFirst().orElse("");
        deliver(name + ".csv", tables.getOrDefault(first, ""));
        List<String> others =
                tables.keySet().stream().filter(id -> !id.equals(first)).toList();
        if (out.isEmpty()) {
            if (!others.isEmpty()) {
                System.err.println("note: this is the table '" + first + "'; with --out DIR these are written as well: "
                        + String.join(", ", others));
            }
            return;
        }
        for (String id : others) {
            deliver(name + "-" + id + ".csv", tables.get(id));
        }
    }

    private void deliver(String file, String text) throws IOException {
        if (out.isEmpty()) {
            System.out.print(text.endsWith("\n") ? text : text + "\n");
            return;
        }
        Path path = Files.createDirectories(out.get()).resolve(file);
        ResultFile.write(path, text);
        System.err.println("written: " + path);
    }

    /** {@return what the terminal has: as many columns as COLUMNS says, or 120} */
    static Canvas screen() {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        return Canvas.terminal(columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : Canvas.COLUMNS);
    }
}
