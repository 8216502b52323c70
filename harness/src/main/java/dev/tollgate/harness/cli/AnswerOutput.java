// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.render.Page;
import dev.tollgate.reports.store.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How a command that measures nothing gives its answer: a table unless told otherwise. */
final class AnswerOutput {
    private static final String TABLE = "table";
    static final List<String> FORMATS =
            Stream.concat(Stream.of(TABLE), DocumentOutput.FORMATS.stream()).toList();
    private static final List<String> FILES = List.of("html", "md", "csv", "json");

    @Option(names = "--json", description = "Print one JSON document instead of the table.")
    private boolean isJson;

    @Option(
            names = "--format",
            parameterConsumer = CommaList.class,
            paramLabel = "FORMAT",
            completionCandidates = Choices.ComparisonFormats.class,
            description =
                    "Any of ${COMPLETION-CANDIDATES}, separated by commas. One goes to stdout unless --out is given."
                            + " Default: table.")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for files of the formats in --format. Default of these: html, md, csv, json.")
    private Optional<Path> out = Optional.empty();

    /** {@return what is wrong with these options} */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        formats.stream()
                .filter(format -> !FORMATS.contains(format))
                .forEach(format ->
                        faults.add("unknown format '" + format + "'; available: " + String.join(", ", FORMATS)));
        if (isJson && !formats.isEmpty() && out.isEmpty()) {
            faults.add("--json prints one document: with --format, --out must say where the others go");
        }
        if (formats.size() > 1 && out.isEmpty()) {
            faults.add("--format names " + formats.size() + " formats: --out must say where they go");
        }
        return faults;
    }

    /**
     * Gives the answer.
     *
     * @param name what its files are called, without their extension
     * @param document the answer
     * @param json the same for programs
     */
    void deliver(String name, Document document, Supplier<String> json) throws IOException {
        if (out.isPresent()) {
            for (String format : formats.isEmpty() ? FILES : formats) {
                write(format, name, document, json);
            }
        }
        String shown = isJson ? "json" : out.isPresent() || formats.isEmpty() ? TABLE : formats.getFirst();
        switch (shown) {
            case TABLE -> DocumentOutput.print(document);
            case "html" -> System.out.println(Page.alone(document));
            default -> new DocumentOutput(Optional.empty(), Path.of(""), name).write(shown, document, json);
        }
    }

    private void write(String format, String name, Document document, Supplier<String> json) throws IOException {
        Path folder = Files.createDirectories(out.orElseThrow());
        switch (format) {
            case TABLE -> {}
            case "html" -> {
                Path file = folder.resolve(name + ".html");
                ResultFile.write(file, Page.alone(document));
                System.err.println("written: " + file);
            }
            default -> new DocumentOutput(out, folder, name).write(format, document, () -> json.get() + "\n");
        }
    }
}
