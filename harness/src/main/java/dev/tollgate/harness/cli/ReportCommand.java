// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.session.FolderLock;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.run.RunDocument;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.load.RecordUnit;
import dev.tollgate.reports.store.IntervalLog;
import dev.tollgate.reports.store.IntervalLogReader;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: makes a run's page, charts and tables again, without measuring. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Makes pages, charts and tables of finished or interrupted runs.",
            "Takes run folders, JMH's JSON, and interval logs of HdrHistogram (.hlog)."
        },
        footer = {
            "",
            "Example: run-bench.sh report bench-results/2026-01-01T00-00-00Z-quick",
            "The page goes into the run's folder, or to --out. md, csv, json and txt go to stdout,",
            "one after the other, or as one file each to --out.",
            "",
            "Example: run-bench.sh report before.hlog after.hlog --out comparison",
            "Interval logs are reported together and compared with the first. The table goes",
            "to stdout, the page next to the first log, or to --out. Malformed lines are named",
            "and skipped, and make the exit code 3.",
            "",
            "Example: run-bench.sh report jmh-result.json",
            "Each JMH file gets its own report: the table goes to stdout, the page next to",
            "the file, or to --out.",
            "",
            "Exit codes: 0 done, 2 bad input, 3 malformed lines were skipped."
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Run folders, JMH's JSON, or interval logs of HdrHistogram (.hlog).")
    private List<Path> inputs = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "The folder to write to.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--format",
            parameterConsumer = CommaList.class,
            paramLabel = "FORMAT",
            completionCandidates = Choices.ReportFormats.class,
            description = "Any of ${COMPLETION-CANDIDATES}, separated by commas. Default: html.")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            completionCandidates = Choices.RecordUnits.class,
            description =
                    "The unit of values in interval logs: ${COMPLETION-CANDIDATES}. Default: ns if the log's own maxima"
                            + " are in milliseconds of it, otherwise none.")
    private Optional<String> unit = Optional.empty();

    @Override
    public Integer call() throws IOException {
        List<String> faults = new ArrayList<>();
        if (formats.isEmpty()) {
            formats = List.of("html");
        }
        faults.addAll(DocumentOutput.faults(formats, DocumentOutput.FORMATS));
        Optional<RecordUnit> recordUnit = unit.flatMap(id -> recordUnit(id, faults));
        List<Path> logs = new ArrayList<>();
        for (Path input : inputs) {
            boolean missingLog = Files.notExists(input) && input.toString().endsWith(IntervalLog.SUFFIX);
            if (missingLog || IntervalLogReader.looksLikeOne(input)) {
                logs.add(input);
            }
        }
        List<Path> jmh = new ArrayList<>();
        List<Path> runs = new ArrayList<>();
        for (Path input : inputs) {
            if (logs.contains(input)) {
                continue;
            }
            Optional<String> foreign = ForeignInput.fault(input);
            foreign.ifPresent(faults::add);
            if (foreign.isEmpty()) {
                (JmhReporting.isFor(input) ? jmh : runs).add(input);
            }
        }
        long kinds = Stream.of(runs, jmh, logs).filter(some -> !some.isEmpty()).count();
        if (kinds > 1 && out.isPresent()) {
            faults.add(
                    "runs, JMH's JSON and interval logs in one --out would overwrite each other's page; report them one after"
                            + " the other");
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        long toStdout = formats.stream().filter(f -> !f.equals("html")).count();
        if (toStdout > 1 && out.isEmpty()) {
            System.err.println(
                    "note: " + toStdout + " formats follow each other on stdout; --out DIR writes a file for each");
        }
        runs(runs);
        if (!jmh.isEmpty()) {
            new JmhReporting(jmh, out).report(formats);
        }
        return logs.isEmpty() ? ExitCode.DONE : new LogReporting(logs, out, recordUnit).report(formats);
    }

    private static Optional<RecordUnit> recordUnit(String id, List<String> faults) {
        Optional<RecordUnit> found = Stream.of(RecordUnit.values())
                .filter(one -> one.id().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            faults.add("unknown unit '" + id + "'; available: "
                    + Stream.of(RecordUnit.values()).map(RecordUnit::id).collect(Collectors.joining(", ")));
        }
        return found;
    }

    private void runs(List<Path> runs) throws IOException {
        for (Path input : runs) {
            Run run = RunStore.read(input);
            Path folder = out.map(o -> runs.size() == 1 ? o : o.resolve(input.getFileName()))
                    .orElseGet(() -> (Files.isDirectory(input) ? input : folderOf(input)).resolve("report"));
            // While a run goes on it may be read; the report in its folder is written by it alone.
            boolean intoRun = out.isEmpty() && formats.contains("html");
            try (FolderLock _ =
                    intoRun ? FolderLock.acquire(Files.isDirectory(input) ? input : folderOf(input)) : null) {
                Document document = RunDocument.of(run);
                DocumentOutput output = new DocumentOutput(out.map(_ -> folder), folder, "report");
                for (String format : formats) {
                    output.write(format, document, () -> Json.write(run));
                }
            }
        }
    }

    private static Path folderOf(Path file) {
        return file.toAbsolutePath().getParent();
    }
}
