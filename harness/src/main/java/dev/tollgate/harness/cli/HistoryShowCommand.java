// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.Glob;
import dev.tollgate.reports.document.history.LinesDocument;
import dev.tollgate.reports.history.Change;
import dev.tollgate.reports.history.ChangesDocument;
import dev.tollgate.reports.history.History;
import dev.tollgate.reports.history.HistoryDocument;
import dev.tollgate.reports.history.HistoryRow;
import dev.tollgate.reports.history.LineQuery;
import dev.tollgate.reports.history.Machine;
import dev.tollgate.reports.history.RowLine;
import dev.tollgate.reports.store.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history show}: a row's line over runs, with intervals. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Shows rows from run to run, with intervals, by commit.",
            "Shows the estimate, its ratio to the ruler of the same run, and the 95 %% interval of that ratio, for one machine: this one, or --fingerprint."
        },
        footer = {
            "",
            "Examples:",
            "  run-bench.sh history show 'json.*'",
            "  run-bench.sh history show json.extract --where implementation='rust-*'",
            "  run-bench.sh history show '*' --metric '*' --json",
            "  run-bench.sh history show 'json.*' --format html --out history.html",
            "",
            "Exit codes: 0 done, 2 bad input."
        })
final class HistoryShowCommand implements Callable<Integer> {
    private static final int MOST = 1_000_000;
    private static final int NAMES = 20;

    @Parameters(
            paramLabel = "NAME_GLOB",
            arity = "0..1",
            description = "Workloads or benchmarks to show; * matches anything. Default: all.")
    private String name = "*";

    @Option(
            names = "--where",
            paramLabel = "PARAM=GLOB",
            description =
                    "Only rows with this parameter (implementation=rust-*) or configuration (threads=8). Repeatable.")
    private Map<String, String> where = new LinkedHashMap<>();

    @Option(
            names = "--metric",
            parameterConsumer = CommaList.class,
            paramLabel = "GLOB",
            description = "Which metrics. Default: time,throughput. Use '*' to include percentiles and allocation.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--fingerprint",
            paramLabel = "TEXT",
            description = "The machine whose runs to show. Default: this one.")
    private Optional<String> fingerprint = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many runs of a row to show, the last first. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Choices.HistoryFormats.class,
            description = "One of ${COMPLETION-CANDIDATES}: html is a page with charts. Default: table.")
    private String format = "table";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write html, md or csv to. Default: stdout.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private HistoryStore store = new HistoryStore();

    @Option(names = "--json", description = "Print one JSON document, with the forks' values.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        try (History history = store.open()) {
            List<Machine> machines = history.machines();
            String machine = store.machine(machines, fingerprint);
            List<RowLine> lines = history.lines(new LineQuery(machine, this::matches, limit, json));
            if (lines.isEmpty()) {
                throw new Faults(List.of(nothing(history.rows(machine))));
            }
            if (json) {
                System.out.println(Json.write(HistoryDocument.of(machine, machines, lines)));
            } else {
                ChangesDocument changes =
                        new ChangesDocument(machine, machines, lines.size(), Change.in(lines), history.drift(machine));
                output().write(LinesDocument.of(lines, changes), LinesDocument.RUNS);
            }
        }
        return ExitCode.DONE;
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (limit < 1 || limit > MOST) {
            faults.add("--limit must be from 1 to " + MOST + ", got " + limit);
        }
        faults.addAll(output().faults(json));
        return faults;
    }

    private HistoryOutput output() {
        return new HistoryOutput(format, out);
    }

    private boolean matches(HistoryRow row) {
        return new Glob(name).matches(row.name())
                && (metrics.isEmpty() ? List.of("time", "throughput") : metrics)
                        .stream().anyMatch(metric -> new Glob(metric).matches(row.metric()))
                && where.entrySet().stream()
                        .allMatch(one -> fact(row, one.getKey())
                                .filter(value -> new Glob(one.getValue()).matches(value))
                                .isPresent());
    }

    private static Optional<String> fact(HistoryRow row, String name) {
        return Optional.ofNullable(row.params().get(name))
                .or(() -> Optional.ofNullable(row.configuration().get(name)));
    }

    private String nothing(List<HistoryRow> rows) {
        List<String> names = rows.stream().map(HistoryRow::name).distinct().toList();
        String asked = where.entrySet().stream()
                .map(one -> ", " + one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining());
        return "no row matches '" + name + "'" + asked + (metrics.isEmpty() ? "" : ", metric " + metrics)
                + "; available: " + String.join(", ", names.subList(0, Math.min(NAMES, names.size())))
                + (names.size() > NAMES ? " and " + (names.size() - NAMES) + " more" : "") + "; metrics: "
                + rows.stream().map(HistoryRow::metric).distinct().collect(Collectors.joining(", "));
    }
}
