// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.MeasurementFile;
import dev.tollgate.reports.compare.MeasurementSummary;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.measurement.MeasurementDocument;
import dev.tollgate.reports.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code report} does with JMH's JSON: reads all files, then reports each by itself. */
final class JmhReporting {
    private final List<Path> files;
    private final Optional<Path> out;

    JmhReporting(List<Path> files, Optional<Path> out) {
        this.files = files;
        this.out = out;
    }

    /** {@return whether an input is JMH's JSON, or nothing that anybody else reads}
     *
     * @param input what was named
     */
    static boolean isFor(Path input) throws IOException {
        return Files.exists(input) && MeasurementFile.jmh(input).isPresent();
    }

    void report(List<String> formats) throws IOException {
        Map<Path, MeasurementSummary> summaries = read();
        for (Map.Entry<Path, MeasurementSummary> one : summaries.entrySet()) {
            Document document = MeasurementDocument.of(one.getValue());
            DocumentOutput output = new DocumentOutput(out.map(folder -> one.getKey()), one.getKey(), "report");
            for (String format : formats) {
                output.write(format, document, () -> Json.write(one.getValue()));
            }
            if (formats.equals(List.of("html"))) {
                DocumentOutput.print(document);
            }
        }
        if (files.size() > 1) {
            System.err.println("note: each file was reported separately; 'compare' compares two");
        }
    }

    /** {@return each file's summary by the folder that it is written to} */
    private Map<Path, MeasurementSummary> read() throws IOException {
        List<String> faults = new ArrayList<>();
        Map<Path, MeasurementSummary> summaries = new LinkedHashMap<>();
        for (Path file : files) {
            Optional<Measurement> measurement = CompareCommand.read(file, faults);
            Path folder = folder(file);
            if (measurement.isPresent()
                    && summaries.putIfAbsent(
                                    folder,
                                    MeasurementSummary.of(file.getFileName().toString(), measurement.get()))
                            != null) {
                faults.add("two inputs would be written to '" + folder + "': report them one after the other");
            }
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        return summaries;
    }

    /** Without a wish, beside the file and named after it. */
    private Path folder(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        return out.map(folder -> files.size() == 1 ? folder : folder.resolve(name))
                .orElseGet(
                        () -> Files.isDirectory(file) ? file.resolve("report") : file.resolveSibling(name + "-report"));
    }
}
