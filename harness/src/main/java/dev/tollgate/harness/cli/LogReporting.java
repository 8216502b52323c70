// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.logs.LogDocument;
import dev.tollgate.reports.model.load.RecordUnit;
import dev.tollgate.reports.store.HistogramJson;
import dev.tollgate.reports.store.IntervalLogContents;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code report} does with interval logs: reads them all, says what it could not read, and reports them together. */
final class LogReporting {
    /** What a log's column of greatest values is divided by where nanoseconds are shown in milliseconds, as is usual. */
    private static final double NANOS_IN_MILLIS = 1e6;
    /** So many faults of a log are printed one by one. */
    private static final int SHOWN_FAULTS = 20;

    private final List<Path> files;
    private final Optional<Path> out;
    private final Optional<RecordUnit> unit;

    LogReporting(List<Path> files, Optional<Path> out, Optional<RecordUnit> unit) {
        this.files = files;
        this.out = out;
        this.unit = unit;
    }

    /** {@return the exit code} */
    int report(List<String> formats) throws IOException {
        List<IntervalLogContents> logs = read();
        logs.forEach(LogReporting::warn);
        RecordUnit shown = unit.orElseGet(() -> guessed(logs));
        Document document = LogDocument.of(logs, shown);
        DocumentOutput output = new DocumentOutput(out, folder(), "report");
        for (String format : formats) {
            output.write(format, document, () -> HistogramJson.write(logs));
        }
        if (formats.equals(List.of("html"))) {
            DocumentOutput.print(document);
        }
        return logs.stream().anyMatch(log -> log.summary().malformed() > 0) ? ExitCode.IN_PART : ExitCode.DONE;
    }

    private List<IntervalLogContents> read() throws IOException {
        List<IntervalLogContents> logs = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (Path file : files) {
            if (Files.notExists(file)) {
                faults.add("'" + file + "' does not exist");
                continue;
            }
            try {
                logs.add(IntervalLogContents.read(file, name(file)));
            } catch (StoreException e) {
                faults.add(e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        return logs;
    }

    /** The file's name, or where another has the same, the path as it was given. */
    private String name(Path file) {
        Path name = file.getFileName();
        boolean unique =
                files.stream().filter(one -> name.equals(one.getFileName())).count() == 1;
        return (unique ? name : file).toString();
    }

    private static void warn(IntervalLogContents log) {
        log.summary().faults().stream()
                .limit(SHOWN_FAULTS)
                .forEach(fault -> System.err.println(
                        "warning: '" + log.file() + "', line " + fault.line() + ": " + fault.reason() + "; skipped"));
        long more = log.summary().malformed() - SHOWN_FAULTS;
        if (more > 0) {
            System.err.println("warning: '" + log.file() + "': " + more + " more malformed lines skipped");
        }
        log.summary()
                .cutOff()
                .ifPresent(fault -> System.err.println("note: '" + log.file() + "': the last line, line " + fault.line()
                        + ", is incomplete, as if the log were still being written, and was left out (" + fault.reason()
                        + ")"));
    }

    private static RecordUnit guessed(List<IntervalLogContents> logs) {
        boolean usual = logs.stream()
                .flatMap(log -> log.series().stream())
                .filter(series -> series.all().max() > 0)
                .allMatch(series -> series.unitsPerLoggedMax().orElse(0) == NANOS_IN_MILLIS);
        return usual ? RecordUnit.NANOSECONDS : RecordUnit.NONE;
    }

    /** Without a wish, beside the first log and named after it. */
    private Path folder() {
        Path first = files.getFirst();
        String name = first.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        return out.orElseGet(() -> first.resolveSibling(name + "-report"));
    }
}
