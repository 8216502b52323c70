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
import java.util.stream.Stream;

/** Brings a document to where it was asked for: a page into its folder, texts to stdout or into a folder. */
final class DocumentOutput {
    private static final String JSON = "json";

    /** The formats of every command that reports, as {@code --format} takes them. */
    static final List<String> FORMATS =
            Stream.concat(outputs(), Stream.of(JSON)).toList();

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

    /** {@return what is wrong with the formats that somebody asked for} */
    static List<String> faults(List<String> asked, List<String> available) {
        List<String> unknown =
                asked.stream().filter(format -> !available.contains(format)).toList();
        return unknown.isEmpty()
                ? List.of()
                : List.of("unknown format '" + String.join(", ", unknown) + "'; available: "
                        + String.join(", ", available));
    }

    /** {@return the formats that a document is drawn in} JSON is none of them: it is the result itself. */
    static Stream<String> outputs() {
        return Stream.of(Format.values()).map(Format::extension);
    }

    /** Writes one format. */
    void write(String format, Document document, Supplier<String> json) throws IOException {
        switch (format) {
            case JSON -> deliver(name + "." + JSON, json.get());
            case "html" -> page(document);
            case "csv" -> tables(document);
            default -> deliver(name + "." + format, Format.of(format).render(document, screen()));
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
