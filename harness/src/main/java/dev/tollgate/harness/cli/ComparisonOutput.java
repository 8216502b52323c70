// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.html.ComparisonPage;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.ResultFile;
import dev.tollgate.reports.text.ComparisonTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a comparison is given out: a table unless told otherwise. */
final class ComparisonOutput {
    private static final List<String> FORMATS = new Choices.ComparisonFormats().values();

    @Option(names = "--json", description = "Print one JSON document instead of the table.")
    private boolean isJson;

    @Option(
            names = "--format",
            parameterConsumer = CommaList.class,
            paramLabel = "FORMAT",
            completionCandidates = Choices.ComparisonFormats.class,
            description =
                    "Any of ${COMPLETION-CANDIDATES}, separated by commas. Without --out, one of them, to stdout. Default: table.")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The folder for comparison.md, .html, .csv and .json, whichever --format names. Default formats: all four.")
    private Optional<Path> out = Optional.empty();

    /** {@return what is wrong with these options} */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        formats.stream()
                .filter(format -> !FORMATS.contains(format))
                .forEach(format ->
                        faults.add("unknown format '" + format + "'; available: " + String.join(", ", FORMATS)));
        if (isJson && !formats.isEmpty() && out.isEmpty()) {
            faults.add("--json prints one document: with --format, say with --out where the others go");
        }
        if (formats.size() > 1 && out.isEmpty()) {
            faults.add("--format names " + formats.size() + " formats: say with --out where they go");
        }
        return faults;
    }

    void deliver(String title, ComparisonResult result) throws IOException {
        if (out.isPresent()) {
            for (String format : formats.isEmpty() ? List.of("html", "md", "csv", "json") : formats) {
                if (!format.equals("table")) {
                    Files.createDirectories(out.get());
                    Path file = out.get().resolve("comparison." + format);
                    ResultFile.write(file, text(format, title, result) + (format.equals("json") ? "\n" : ""));
                    System.err.println("written: " + file);
                }
            }
            System.out.println(text(isJson ? "json" : "table", title, result));
            return;
        }
        System.out.println(text(isJson ? "json" : formats.isEmpty() ? "table" : formats.getFirst(), title, result));
    }

    private static String text(String format, String title, ComparisonResult result) {
        return switch (format) {
            case "json" -> Json.write(result);
            case "md" -> "# " + title + "\n\n" + ComparisonTables.markdown(result);
            case "html" -> ComparisonPage.render(title, result);
            case "csv" -> ComparisonTables.csv(result);
            case "table" -> ComparisonTables.render(result);
            default -> throw new Faults(List.of("unknown format '" + format + "'"));
        };
    }
}
