// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.ContextFile;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.session.FolderLock;
import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.decision.Decisions;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.document.decision.DecisionDocument;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code decide}: the verdict of a run, without measuring. */
@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = {
            "Chooses the simplest option that is good enough, from a run.",
            "The options are pure Java, FFM and JNI; there is one decision for each workload and payload. Prints decision.md and writes it to the run's folder."
        },
        footer = {
            "",
            "Example:",
            "  run-bench.sh decide bench-results/2026-01-01T00-00-00Z-quick",
            "",
            "Keys of context.yaml, all optional, with their defaults:",
            "  worth: 20%%                how much slower than the fastest a simpler option",
            "                            may be",
            "  stall: 10ms               how long a call may block other threads in a typical",
            "                            fork",
            "  payloads: [16k, my.json]  sizes or names of the payloads that matter, out of",
            "                            those that the run measured. Default: all",
            "",
            "Exit codes: 0 done, 2 bad input or a run in which nothing was measured, 5 void",
            "(the run's own A/A arm differed, so there is no verdict)."
        })
final class DecideCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run's folder.")
    private Path input = Path.of("");

    @Option(
            names = "--context",
            paramLabel = "FILE.yaml",
            description = "Limits, and the payloads that matter; the keys are below.")
    private Optional<Path> context = Optional.empty();

    @Option(names = "--json", description = "Print one JSON document instead of decision.md.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Run run = RunStore.read(input);
        DecisionContext bounds = context.map(file ->
                        ContextFile.load(file, entry -> Decisions.isMeasured(run, entry), Decisions.measured(run)))
                .orElseGet(DecisionContext::standard);
        RunDecision verdict = Decisions.of(run, bounds);
        String record = Format.MARKDOWN.render(DecisionDocument.of(run, verdict));
        System.out.println(json ? Json.write(verdict) : record);
        write(record);
        if (run.status() == RunStatus.VOID) {
            return ExitCode.VOID;
        }
        if (!run.hasFigures()) {
            System.err.println("error: nothing was measured in '" + input + "', so there is nothing to decide");
            return ExitCode.BAD_INPUT;
        }
        return ExitCode.DONE;
    }

    /** While the run goes on its record is written by it alone. */
    private void write(String record) throws IOException {
        Path folder = Files.isDirectory(input) ? input : input.toAbsolutePath().getParent();
        try (FolderLock _ = FolderLock.acquire(folder)) {
            System.err.println("written: " + RunStore.writeBeside(input, DecisionDocument.FILE, record));
        } catch (Faults e) {
            System.err.println("warning: " + DecisionDocument.FILE + " was not written: " + e.getMessage());
        }
    }
}
