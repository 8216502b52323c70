// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.document.history.PrunedDocument;
import dev.tollgate.reports.history.History;
import dev.tollgate.reports.history.HistoryRun;
import dev.tollgate.reports.store.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code history prune}: takes old runs out. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Deletes old runs.",
            "Keeps the last of each machine (--keep), or deletes all before a date (--before)."
        },
        footer = {
            "",
            "Examples: run-bench.sh history prune --keep 500",
            "          run-bench.sh history prune --before 2025-01-01 --dry-run",
            "",
            "Exit codes: 0 done, 2 bad input."
        })
final class HistoryPruneCommand implements Callable<Integer> {
    @Option(names = "--keep", paramLabel = "N", description = "Keep the last N runs of each machine.")
    private Optional<Integer> keep = Optional.empty();

    @Option(names = "--before", paramLabel = "DATE", description = "Delete runs before " + TimeText.FORM + ".")
    private Optional<String> before = Optional.empty();

    @Option(names = "--dry-run", description = "Only show which runs would be deleted.")
    private boolean dryRun;

    @Mixin
    private HistoryStore store = new HistoryStore();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<String> faults = new ArrayList<>();
        if (keep.isPresent() == before.isPresent()) {
            faults.add("prune needs either --keep N or --before DATE" + (keep.isPresent() ? ", not both" : ""));
        }
        keep.filter(n -> n < 1).ifPresent(n -> faults.add("--keep must be at least 1, got " + n));
        Optional<Instant> time = before.flatMap(TimeText::parse);
        if (before.isPresent() && time.isEmpty()) {
            faults.add("--before must be " + TimeText.FORM + ", got '" + before.get() + "'");
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        try (History history = store.open()) {
            List<HistoryRun> gone = keep.isPresent()
                    ? history.pruneTo(keep.get(), dryRun)
                    : history.pruneBefore(time.orElseThrow(), dryRun);
            if (json) {
                System.out.println(Json.write(Map.of("pruned", gone)));
            } else {
                DocumentOutput.print(PrunedDocument.of(gone, dryRun));
            }
        }
        return ExitCode.DONE;
    }
}
