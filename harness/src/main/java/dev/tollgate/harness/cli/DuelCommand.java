// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.duel.DuelFolder;
import dev.tollgate.harness.duel.DuelOptions;
import dev.tollgate.harness.duel.DuelPlan;
import dev.tollgate.harness.duel.DuelRecord;
import dev.tollgate.harness.duel.DuelSession;
import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.Spans;
import dev.tollgate.harness.recording.EnvironmentCapture;
import dev.tollgate.harness.session.RunFolder;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.DuelFacts;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.document.comparison.ComparisonDocument;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Page;
import dev.tollgate.reports.stats.Looks;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code duel}: two JMH jars, or one under two JVMs, side by side. */
@Command(
        name = "duel",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures two builds of the same JMH benchmarks side by side.",
            "Runs rounds in which the forks of a benchmark live together and measure in turn. Benchmarks stop once they are decided; the others go on until the rounds or the budget end."
        },
        footer = {
            "",
            "Examples:",
            "  run-bench.sh duel --base main.jar --new branch.jar --include Parser",
            "  run-bench.sh duel --base app.jar --new-jvm-args '-XX:+UseZGC' --time 500ms",
            "  run-bench.sh duel --base app.jar --base-jvm /opt/jdk-21 --new-jvm /opt/jdk-25",
            "  run-bench.sh duel --resume bench-results/2026-01-01T00-00-00Z-duel",
            "",
            "Exit codes: 0 done, 1 a row regressed, 2 bad input, 3 a fork crashed or hung,",
            "4 resumed on another machine, or with --strict anything undecided, 5 void (the",
            "A/A arm differed), 130 interrupted (resumable)."
        })
final class DuelCommand implements Callable<Integer> {
    @Mixin
    private DuelArguments arguments = new DuelArguments();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The duel's folder. Default: bench-results/<UTC time>-duel.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Continue the interrupted duel in this folder. Only --budget may differ.")
    private Optional<Path> resume = Optional.empty();

    @Option(names = "--strict", description = "Exit with 4 if a row is inconclusive or cannot be judged.")
    private boolean isStrict;

    @Option(names = "--json", description = "Print one JSON document instead of the table.")
    private boolean isJson;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Environment environment = EnvironmentCapture.capture(Map.of());
        if (resume.isPresent()) {
            return resume(resume.get(), environment);
        }
        DuelOptions options = arguments.toOptions();
        DuelPlan plan = DuelPlan.of(options);
        Instant now = Instant.now();
        try (RunFolder folder = RunFolder.claim(out, "duel", now)) {
            return measure(options, plan, Resumption.command(spec), environment, folder, now);
        }
    }

    private int resume(Path path, Environment environment) throws Exception {
        List<String> allowed = List.of("--resume", "--budget", "--strict", "--json");
        List<String> refused = spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .filter(name -> !allowed.contains(name))
                .map(name -> name + " cannot be used with --resume: the duel keeps its own; only --budget may differ")
                .toList();
        if (!refused.isEmpty()) {
            throw new Faults(refused);
        }
        DuelFolder.read(path);
        try (RunFolder folder = RunFolder.resume(path)) {
            return resume(path, folder, environment);
        }
    }

    private int resume(Path path, RunFolder folder, Environment environment) throws Exception {
        // Read under the lock: what another process was still writing is whole.
        DuelRecord stored = DuelFolder.read(path);
        if (Resumption.isElsewhere("duel", path, stored.environment(), environment)) {
            return ExitCode.INCOMPARABLE;
        }
        if (!stored.mayGoOn()) {
            // The last look spent what was left of the error: a further one would find differences where there are
            // none.
            throw new Faults(
                    List.of(
                            "the duel in '" + path + "' has ended (" + stored.status()
                                    + "), and checking again and again would raise false alarms: begin a new one, with more --rounds or a larger --budget"));
        }
        DuelCommand original = Resumption.original(path, stored.command(), DuelCommand.class);
        boolean anew = spec.commandLine().getParseResult().hasMatchedOption("--budget");
        DuelOptions asked = anew ? original.arguments.withBudgetOf(arguments) : original.arguments.toOptions();
        DuelPlan today = DuelPlan.of(asked);
        DuelOptions options = today.continued(asked, stored.planHash());
        return measure(options, today.as(options), stored.command(), environment, folder, stored.startedAt());
    }

    private int measure(
            DuelOptions options,
            DuelPlan plan,
            List<String> command,
            Environment environment,
            RunFolder folder,
            Instant startedAt)
            throws IOException, InterruptedException {
        TerminalProgress progress = TerminalProgress.standard();
        folder.lock().warning().ifPresent(progress::warn);
        ForkCommand.extraNote().ifPresent(progress::warn);
        Path path = folder.path();
        System.err.println("duel: " + Counted.of(plan.shared().size(), "benchmark") + ", checked after "
                + plan.looks().rounds() + " rounds, budget " + Spans.shown(options.budget()) + ", into " + path);
        if (plan.looks().last() < Looks.FLOOR) {
            System.err.println("warning: fewer than " + Looks.FLOOR + " rounds decide nothing about time");
        }
        DuelFolder saved = new DuelFolder(path, options, plan, command, environment, startedAt);
        saved.begin();
        DuelSession session = new DuelSession(options, plan, path, progress);
        Interruption shutdown = Interruption.watch(
                session::interrupt, "there was no time to finish the report; what was measured is saved");
        try {
            ComparisonResult result = session.run();
            progress.end();
            folder.check();
            int code = code(session, result);
            saved.end(result, session.stopped(), status(code, session));
            Path report = Files.createDirectories(folder.report());
            Document document = ComparisonDocument.of("Duel", result);
            Page.Written page = Page.write(document, report);
            ResultFile.write(report.resolve("comparison.md"), Format.MARKDOWN.render(document));
            if (isJson) {
                System.out.println(Json.write(result));
            } else {
                DocumentOutput.print(document);
            }
            System.err.println("report: " + page.page());
            if (session.isInterrupted()) {
                System.err.println(
                        "interrupted: what was finished is saved; continue with ./run-bench.sh duel --resume " + path);
            }
            return code;
        } catch (IOException e) {
            progress.end();
            return LostResults.tell(e, folder, session.hasForks(), "duel");
        } finally {
            shutdown.end();
        }
    }

    private int code(DuelSession session, ComparisonResult result) {
        if (session.isInterrupted()) {
            return ExitCode.INTERRUPTED;
        }
        boolean isVoid = result.duel()
                .flatMap(DuelFacts::aa)
                .filter(DuelFacts.AaArm::differs)
                .isPresent();
        if (isVoid) {
            return ExitCode.VOID;
        }
        int code = ExitCode.of(result, isStrict);
        return code != ExitCode.DOES_NOT_HOLD && session.hasFailures() ? ExitCode.IN_PART : code;
    }

    private static String status(int code, DuelSession session) {
        return switch (code) {
            case ExitCode.INTERRUPTED -> "interrupted";
            case ExitCode.VOID -> "void";
            default -> session.hasFailures() ? "partial" : "complete";
        };
    }
}
