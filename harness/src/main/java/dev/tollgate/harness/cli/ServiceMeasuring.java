// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.PayloadDigest;
import dev.tollgate.harness.recording.EnvironmentCapture;
import dev.tollgate.harness.service.Prober;
import dev.tollgate.harness.service.run.ServerSource;
import dev.tollgate.harness.service.run.ServicePlan;
import dev.tollgate.harness.service.run.ServiceSession;
import dev.tollgate.harness.service.run.Task;
import dev.tollgate.harness.session.RunFolder;
import dev.tollgate.harness.session.RunIdentity;
import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.decision.Decisions;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.decision.DecisionDocument;
import dev.tollgate.reports.document.run.RunDocument;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Page;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures servers into a run's folder, reports, and goes on with a run that was interrupted. */
final class ServiceMeasuring {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run's folder. Default: bench-results/<UTC time>-service-rates or -service-capacity.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Continue the run in this folder, with the options that it was started with.")
    private Optional<Path> resume = Optional.empty();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** What a command plans. */
    interface Planned {
        /** {@return what is measured} */
        ServicePlan plan();

        /** {@return what asks servers} */
        ServiceLoadArguments load();
    }

    /** What a command prints and how it ends. */
    interface Outcome {
        /** {@return what {@code --json} prints} */
        Object document(Run run);

        /** {@return the exit code of a run that came to its end} */
        int exitCode(Run run);
    }

    /**
     * {@return the exit code}
     *
     * @param command the command, which plans what is measured
     * @param type its class, by which a run is known that it began
     * @param outcome what is printed
     */
    <C extends Planned> int run(C command, Class<C> type, Outcome outcome) throws IOException, InterruptedException {
        return resume.isPresent() ? resume(resume.get(), type, outcome) : start(command, outcome);
    }

    private int start(Planned planned, Outcome outcome) throws IOException, InterruptedException {
        ServicePlan plan = planned.plan();
        Instant now = Instant.now();
        try (RunFolder folder = RunFolder.claim(out, "service-" + plan.kind().id(), now)) {
            Catalog catalog = Catalog.ofProgram();
            Environment environment = EnvironmentCapture.capture(catalog.environment());
            RunIdentity identity = new RunIdentity(folder, Resumption.command(spec, "--json"), environment, now);
            return measure(catalog, plan, planned.load(), identity, outcome);
        }
    }

    private <C extends Planned> int resume(Path path, Class<C> type, Outcome outcome)
            throws IOException, InterruptedException {
        spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .filter(name -> !List.of("--resume", "--json").contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Faults(List.of(name + " cannot be used with --resume: the run keeps its own"));
                });
        RunStore.read(path);
        try (RunFolder folder = RunFolder.resume(path)) {
            // Read under the lock: what another process was still writing is whole.
            Run stored = RunStore.read(path);
            C original = Resumption.original(path, stored.command(), type);
            Catalog catalog = Catalog.ofProgram();
            Environment environment = EnvironmentCapture.capture(catalog.environment());
            if (Resumption.isElsewhere("run", path, stored.environment(), environment)) {
                return ExitCode.INCOMPARABLE;
            }
            RunIdentity identity = new RunIdentity(folder, stored.command(), environment, stored.startedAt());
            return measure(catalog, original.plan(), original.load(), identity, outcome);
        }
    }

    private int measure(
            Catalog catalog, ServicePlan plan, ServiceLoadArguments load, RunIdentity identity, Outcome outcome)
            throws IOException, InterruptedException {
        RunFolder folder = identity.folder();
        TerminalProgress progress = TerminalProgress.standard();
        StopSign stop = new StopSign();
        Map<Task, Prober> probers = new HashMap<>();
        for (Task task : plan.tasks()) {
            probers.put(task, load.prober(catalog, task, plan.settings(), folder.logs(), stop));
        }
        ServerSource source = (row, task, name, use) -> probers.get(task).with(row, name, use);
        Function<Task, PayloadInfo> payloads = task -> payload(catalog, task, plan.seed());
        System.err.println(announcement(plan, folder));
        ServiceSession session =
                new ServiceSession(plan, identity, payloads, source, stop, progress, System.err::println);
        Interruption shutdown = Interruption.watch(
                stop::raise, "there was no time to finish the report; 'report' makes it from the run's folder");
        try {
            Run run = session.run();
            progress.stage("writing the report");
            RunDecision verdict = Decisions.of(run, DecisionContext.standard());
            Document document = RunDocument.of(run, verdict);
            Page.Written report = Page.write(document, folder.report());
            progress.end();
            report.warnings().forEach(progress::warn);
            Path record = RunStore.writeBeside(
                    folder.path(), DecisionDocument.FILE, Format.MARKDOWN.render(DecisionDocument.of(run, verdict)));
            if (json) {
                System.out.println(Json.write(outcome.document(run)));
            } else {
                DocumentOutput.print(document);
            }
            System.err.println("decision: " + record);
            System.err.println("report: " + report.page());
            if (session.isInterrupted()) {
                System.err.println("interrupted: what was finished is saved; continue with ./run-bench.sh "
                        + String.join(" ", identity.command().subList(0, 2)) + " --resume " + folder.path());
                return ExitCode.INTERRUPTED;
            }
            return outcome.exitCode(run);
        } catch (IOException e) {
            progress.end();
            return LostResults.tell(
                    e,
                    folder,
                    session.hasProbes(),
                    String.join(" ", identity.command().subList(0, 2)));
        } finally {
            shutdown.end();
        }
    }

    private static PayloadInfo payload(Catalog catalog, Task task, long seed) {
        byte[] body = task.endpoint().sample(catalog, task.payload(), seed);
        return new PayloadInfo(task.payload(), body.length, PayloadDigest.of(body), Map.of());
    }

    private static String announcement(ServicePlan plan, RunFolder folder) {
        return plan.rows().size() + " servers and one of them twice, "
                + String.join("; ", plan.tasks().stream().map(Task::text).toList()) + "; into " + folder.path();
    }
}
