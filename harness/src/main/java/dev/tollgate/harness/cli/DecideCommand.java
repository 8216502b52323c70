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
        description =
                "Says, for each workload and payload of a run, the simplest option that is good enough: pure Java, FFM or"
                        + " JNI. Writes decision.md into the run's folder and prints it.",
        footer = {
            "",
            "Example: run-bench.sh decide bench-results/2026-01-01T00-00-00Z-quick --context context.yaml",
            "",
            "context.yaml, every key optional, with what holds without it:",
            "  worth: 20%%                  how much slower than the fastest a simpler option may be",
            "  stall: 10ms                 how long a call may hold up other threads in the typical fork",
            "  payloads: [16k, my.json]    sizes or names of the payloads that matter; all",
            "",
            "Exit codes: 0 done, 2 bad input or a run of which nothing was measured, 5 void (the run's own A/A arm differed: no verdict)."
        })
final class DecideCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "A run's folder.")
    private Path input = Path.of("");

    @Option(names = "--context", paramLabel = "FILE.yaml", description = "The bounds, and the payloads that matter.")
    private Optional<Path> context = Optional.empty();

    @Option(names = "--json", description = "Print one JSON document instead.")
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
            System.err.println("error: nothing was measured in '" + input + "': there is nothing to decide on");
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
