// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.Glob;
import dev.tollgate.reports.document.history.LevelsDocument;
import dev.tollgate.reports.history.Change;
import dev.tollgate.reports.history.ChangesDocument;
import dev.tollgate.reports.history.Drift;
import dev.tollgate.reports.history.History;
import dev.tollgate.reports.history.HistoryRow;
import dev.tollgate.reports.history.LineQuery;
import dev.tollgate.reports.history.Machine;
import dev.tollgate.reports.history.RowLine;
import dev.tollgate.reports.store.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history changes}: where the level of a row changed. */
@Command(
        name = "changes",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds where the level of a row changed, the latest first.",
            "Shows size, range of commits and confidence. Times are relative to the ruler of the same run. The exit code is 0 whatever it finds."
        },
        footer = {
            "",
            "Examples: run-bench.sh history changes",
            "          run-bench.sh history changes 'json.*' --json",
            "",
            "Exit codes: 0 done, 2 bad input."
        })
final class HistoryChangesCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "NAME_GLOB",
            arity = "0..1",
            description = "Workloads or benchmarks to show; * matches anything. Default: all.")
    private String name = "*";

    @Option(
            names = "--fingerprint",
            paramLabel = "TEXT",
            description = "The machine whose runs to show. Default: this one.")
    private Optional<String> fingerprint = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, html, md or csv. Default: table.")
    private String format = "table";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file that html, md or csv goes to. Default: stdout.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private HistoryStore store = new HistoryStore();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        HistoryOutput output = new HistoryOutput(format, out);
        List<String> faults = output.faults(json);
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        try (History history = store.open()) {
            List<Machine> machines = history.machines();
            String machine = store.machine(machines, fingerprint);
            List<RowLine> all = history.lines(LineQuery.all(machine));
            List<RowLine> lines = all.stream()
                    .filter(line -> new Glob(name).matches(line.row().name()))
                    .toList();
            if (lines.isEmpty()) {
                throw new Faults(List.of("no row matches '" + name + "'; available: "
                        + all.stream()
                                .map(RowLine::row)
                                .map(HistoryRow::name)
                                .distinct()
                                .collect(Collectors.joining(", "))));
            }
            ChangesDocument document =
                    new ChangesDocument(machine, machines, lines.size(), Change.in(lines), Drift.of(all));
            if (json) {
                System.out.println(Json.write(document));
            } else {
                output.write(LevelsDocument.of(document), LevelsDocument.CHANGES);
            }
        }
        return ExitCode.DONE;
    }
}
