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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings a document on a history to stdout or into one file. */
final class HistoryOutput {
    private static final String TABLE = "table";

    static final List<String> FORMATS =
            Stream.concat(Stream.of(TABLE), DocumentOutput.outputs()).toList();

    private final String format;
    private final Optional<Path> out;

    HistoryOutput(String format, Optional<Path> out) {
        this.format = format;
        this.out = out;
    }

    /** {@return what is wrong with the options} */
    List<String> faults(boolean json) {
        List<String> faults = new ArrayList<>();
        if (!FORMATS.contains(format)) {
            faults.add("unknown format '" + format + "'; available: " + String.join(", ", FORMATS) + " (and --json)");
        }
        if (json && !format.equals(TABLE)) {
            faults.add("--json prints one document: leave out --format " + format);
        }
        if (out.isPresent() && (json || format.equals(TABLE))) {
            faults.add("--out needs a --format of its own: "
                    + DocumentOutput.outputs().collect(Collectors.joining(", ")));
        }
        return faults;
    }

    /**
     * Writes it.
     *
     * @param document the document
     * @param table the table that the document is about, which is all of it in CSV
     */
    void write(Document document, String table) throws IOException {
        String text = switch (format) {
            case "html" -> Page.alone(document);
            case "csv" -> Page.tables(document).getOrDefault(table, "");
            case TABLE -> Format.TERMINAL.render(document, DocumentOutput.screen());
            default -> Format.of(format).render(document, Canvas.plain());
        };
        if (out.isEmpty()) {
            System.out.print(text);
            return;
        }
        Path folder = out.get().toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        ResultFile.write(out.get(), text);
        System.err.println("written: " + out.get());
    }
}
