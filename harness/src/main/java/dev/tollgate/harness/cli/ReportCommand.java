// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.html.RunReport;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.RunStore;
import dev.tollgate.reports.text.RunTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: makes a run's page, charts and tables again, without measuring. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Makes the pages, charts and tables of finished or interrupted runs.",
        footer = {
            "",
            "Example: run-bench.sh report bench-results/2026-01-01T00-00-00Z-quick --format html,md",
            "html goes into the run's folder (or --out); md, csv and json go to stdout unless --out is given."
        })
final class ReportCommand implements Callable<Integer> {
    private static final List<String> FORMATS = List.of("html", "md", "csv", "json");

    @Parameters(paramLabel = "INPUT", arity = "1..*", description = "Run folders.")
    private List<Path> inputs = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "The folder for what is made.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--format", split = ",", paramLabel = "FORMAT", description = "html, md, csv, json. Default: html.")
    private List<String> formats = List.of("html");

    @Override
    public Integer call() throws IOException {
        List<String> unknown =
                formats.stream().filter(f -> !FORMATS.contains(f)).toList();
        if (!unknown.isEmpty()) {
            throw new Faults(List.of(
                    "unknown format '" + String.join(", ", unknown) + "'; available: " + String.join(", ", FORMATS)));
        }
        for (Path input : inputs) {
            Run run = RunStore.read(input);
            Path folder = out.map(o -> inputs.size() == 1 ? o : o.resolve(input.getFileName()))
                    .orElse(input.resolve("report"));
            for (String format : formats) {
                write(format, run, folder);
            }
        }
        return ExitCode.DONE;
    }

    private void write(String format, Run run, Path folder) throws IOException {
        switch (format) {
            case "html" -> {
                RunReport.Result report = RunReport.write(run, folder);
                report.warnings().forEach(warning -> System.err.println("warning: " + warning));
                System.err.println("report: " + report.page());
            }
            case "md" -> deliver("report.md", RunTables.markdown(run), folder);
            case "csv" -> deliver("report.csv", RunTables.csv(run), folder);
            default -> deliver("report.json", Json.write(run), folder);
        }
    }

    private void deliver(String name, String text, Path folder) throws IOException {
        if (out.isEmpty()) {
            System.out.println(text);
            return;
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text);
        System.err.println("written: " + folder.resolve(name));
    }
}
