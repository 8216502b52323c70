// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.LedgerPieces;
import dev.tollgate.harness.plan.Planner;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.harness.plan.Spans;
import dev.tollgate.harness.recording.EnvironmentCapture;
import dev.tollgate.harness.session.RunFolder;
import dev.tollgate.harness.session.RunIdentity;
import dev.tollgate.harness.session.RunSession;
import dev.tollgate.reports.decision.DecisionContext;
import dev.tollgate.reports.decision.Decisions;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.decision.Brief;
import dev.tollgate.reports.document.decision.DecisionDocument;
import dev.tollgate.reports.document.run.RunDocument;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Page;
import dev.tollgate.reports.store.JmhJson;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: checks answers, measures, and reports. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {"Checks answers, measures, and writes a report."},
        footer = {
            "",
            "Examples: run-bench.sh run --workload json.extract --payload my.json",
            "          run-bench.sh run --suite standard --gc g1,zgc --budget 30m",
            "          run-bench.sh run --resume bench-results/2026-01-01T00-00-00Z-quick",
            "",
            "Exit codes: 0 done, 1 answers differ, 2 bad input or nothing could be measured,",
            "3 measured in part, 4 resumed on another machine, 5 void (the run's own A/A arm",
            "differed), 130 interrupted (resumable)."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private RunArguments arguments = new RunArguments();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run's folder. Default: bench-results/<UTC time>-<suite>.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Continue the run in this folder. Only --rounds and --budget may differ.")
    private Optional<Path> resume = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return resume.isPresent() ? resume(resume.get()) : start();
    }

    private int start() throws Exception {
        Catalog catalog = Catalog.ofProgram();
        LeftOut.tell(catalog);
        RunPlan plan = Planner.plan(catalog, arguments.toOptions());
        Instant now = Instant.now();
        try (RunFolder folder = RunFolder.claim(out, plan.suite(), now)) {
            Environment environment = EnvironmentCapture.capture(catalog.environment());
            return measure(catalog, plan, new RunIdentity(folder, Resumption.command(spec), environment, now));
        }
    }

    private int resume(Path path) throws Exception {
        List<String> allowed = List.of("--resume", "--rounds", "--budget");
        spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .filter(name -> !allowed.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Faults(List.of(name + " cannot be used with --resume: the run keeps its own; only"
                            + " --rounds and --budget may differ"));
                });
        RunStore.read(path);
        try (RunFolder folder = RunFolder.resume(path)) {
            return resume(path, folder);
        }
    }

    private int resume(Path path, RunFolder folder) throws Exception {
        // Read under the lock: what another process was still writing is whole.
        Run stored = RunStore.read(path);
        RunCommand original = Resumption.original(path, stored.command(), RunCommand.class);
        Catalog catalog = Catalog.ofProgram();
        LeftOut.tell(catalog);
        RunPlan plan = Planner.plan(catalog, arguments.toOptions().onTopOf(original.arguments.toOptions()));
        Resumption.refuseChangedPayloads(path, stored, plan);
        Environment environment = EnvironmentCapture.capture(catalog.environment());
        if (Resumption.isElsewhere("run", path, stored.environment(), environment)) {
            return ExitCode.INCOMPARABLE;
        }
        return measure(catalog, plan, new RunIdentity(folder, stored.command(), environment, stored.startedAt()));
    }

    private int measure(Catalog catalog, RunPlan plan, RunIdentity identity) throws IOException, InterruptedException {
        RunFolder folder = identity.folder();
        TerminalProgress progress = TerminalProgress.standard();
        LeftOut.tell(catalog);
        plan.notes().forEach(progress::warn);
        System.err.println(announcement(catalog, plan, folder));
        shortBudget(catalog, plan).ifPresent(progress::warn);
        RunSession session = RunSession.ofThroughput(catalog, plan, identity, progress);
        Interruption shutdown = Interruption.watch(
                session::interrupt, "there was no time to finish the report; 'report' makes it from the run's folder");
        try {
            Run run = session.run();
            progress.stage("writing the report");
            JmhJson.write(folder.path().resolve("jmh.json"), run);
            RunDecision verdict = Decisions.of(run, DecisionContext.standard());
            Document document = RunDocument.of(run, verdict);
            Page.Written report = Page.write(document, folder.report());
            progress.end();
            report.warnings().forEach(progress::warn);
            // The verdict comes last, where the eye is; who won where is in the tables.
            DocumentOutput.print(document.without(RunDocument.VERDICT, RunDocument.SUMMARY));
            System.out.println();
            Path record = RunStore.writeBeside(
                    folder.path(), DecisionDocument.FILE, Format.MARKDOWN.render(DecisionDocument.of(run, verdict)));
            System.out.println("the simplest option that is good enough:");
            Brief.lines(verdict).forEach(line -> System.out.println("  " + line));
            List<String> open = Brief.open(run, verdict);
            open.forEach(line -> System.out.println("  " + line));
            System.out.println("decision: " + record);
            System.out.println("report: " + report.page());
            if (session.isInterrupted()) {
                System.out.println("interrupted: what was finished is saved; continue with"
                        + " ./run-bench.sh run --resume " + folder.path());
            }
            if (!open.isEmpty() && !session.isInterrupted()) {
                System.out.println("go on with ./run-bench.sh run --resume " + folder.path()
                        + (plan.timing().untilDecided()
                                ? ""
                                : " --rounds " + 2 * plan.timing().rounds()));
            }
            ExitCode.nothingMeasured(run).ifPresent(why -> System.err.println("error: " + why));
            return ExitCode.of(run);
        } catch (IOException e) {
            progress.end();
            return LostResults.tell(e, folder, session.hasForks(), "run");
        } finally {
            shutdown.end();
        }
    }

    /** A run without one whole round compares nothing, so that one is measured whatever the budget. */
    private static Optional<String> shortBudget(Catalog catalog, RunPlan plan) {
        Duration round = plan.timing()
                .expectedFork()
                .multipliedBy(cells(plan, LedgerPieces.of(catalog, plan).size()));
        return round.compareTo(plan.timing().budget()) <= 0
                ? Optional.empty()
                : Optional.of("the budget of " + Spans.shown(plan.timing().budget())
                        + " is shorter than one round, which takes about " + Spans.shown(round)
                        + ": only the first round is measured");
    }

    /** Two cells more than planned: the A/A arm and the ruler. */
    private static int cells(RunPlan plan, int pieces) {
        return plan.cells().size() + 2 + pieces;
    }

    private static String announcement(Catalog catalog, RunPlan plan, RunFolder folder) {
        int pieces = LedgerPieces.of(catalog, plan).size();
        int cells = cells(plan, pieces);
        Duration expected = plan.timing()
                .expectedFork()
                .multipliedBy((long) cells * plan.timing().rounds())
                .plus(plan.sections().stream()
                        .map(section -> section.expected())
                        .reduce(Duration.ZERO, Duration::plus));
        boolean beside = !plan.sections().isEmpty();
        return "suite " + plan.suite() + ": " + Counted.of(cells, "cell")
                + (pieces > 0 ? " (" + pieces + " of them pieces for the ledger), " : ", ")
                + Counted.of(plan.timing().rounds(), "round")
                + (plan.timing().untilDecided() ? " or more until every row is decided" : "")
                + (beside
                        ? " and "
                                + plan.sections().stream()
                                        .map(section -> section.kind().id())
                                        .collect(Collectors.joining(", "))
                        : "")
                + ", about "
                + Spans.shown(expected) + " (budget "
                + Spans.shown(plan.timing().budget()) + "), into "
                + folder.path();
    }
}
