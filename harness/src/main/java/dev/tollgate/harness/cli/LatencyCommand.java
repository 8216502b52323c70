// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.latency.LoadSettings;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.Planner;
import dev.tollgate.harness.plan.RunOptions;
import dev.tollgate.harness.plan.RunPlan;
import dev.tollgate.harness.plan.Spans;
import dev.tollgate.harness.plan.Suites;
import dev.tollgate.harness.plan.Timing;
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
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Page;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code latency}: response times under load that does not wait, and why the slow ones were slow. */
@Command(
        name = "latency",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures response times under load, and why slow ones were slow.",
            "The load is open-loop: requests arrive on schedule, whether or not earlier ones are answered."
        },
        footer = {
            "",
            "Examples:",
            "  run-bench.sh latency --impl 'rust-ffm-*' --rate 2000/s --slo 'p99<5ms'",
            "  run-bench.sh latency --arrivals burst --live-set 512m --gc g1,zgc",
            "  run-bench.sh latency --resume bench-results/2026-01-01T00-00-00Z-latency",
            "",
            "Exit codes: 0 done and every service level met, 1 one is missed or answers",
            "differ, 2 bad input, 3 measured in part (a fork failed, or the load generator",
            "itself was too late), 4 resumed on another machine, 130 interrupted (resumable).",
            "docs/latency.md explains the figures."
        })
final class LatencyCommand implements Callable<Integer> {
    @Mixin
    private LatencyArguments arguments = new LatencyArguments();

    @Option(
            names = "--no-recording-overhead",
            description = "Do not measure the first cell a second time without a recording. Saves one fork a round.")
    private boolean noRecordingOverhead;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run's folder. Default: bench-results/<UTC time>-latency.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "Continue the run in this folder, with the options that it was started with.")
    private Optional<Path> resume = Optional.empty();

    @Option(names = "--json", description = "Print the whole result as one JSON document instead of tables.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** What is measured and under which load. */
    private record Asked(RunPlan plan, LoadSettings settings) {}

    @Override
    public Integer call() throws Exception {
        return resume.isPresent() ? resume(resume.get()) : start();
    }

    private int start() throws Exception {
        Catalog catalog = Catalog.ofProgram();
        LeftOut.tell(catalog);
        Asked asked = asked(catalog);
        Instant now = Instant.now();
        try (RunFolder folder = RunFolder.claim(out, asked.plan.suite(), now)) {
            Environment environment = EnvironmentCapture.capture(catalog.environment());
            return measure(
                    catalog,
                    asked,
                    !noRecordingOverhead,
                    new RunIdentity(folder, Resumption.command(spec, "--json"), environment, now));
        }
    }

    /** Everything that is wrong with cells and load at once. */
    private Asked asked(Catalog catalog) {
        List<String> faults = new ArrayList<>();
        RunOptions options = arguments.toOptions();
        LoadSettings settings = arguments.toSettings(
                faults, options.rounds().orElse(Suites.latency().timing().rounds()));
        try {
            RunPlan plan = Planner.plan(catalog, options, Suites.latency());
            if (faults.isEmpty()) {
                if (settings.rate() instanceof LoadSettings.Rate.Share share) {
                    checkRateOf(plan, share, faults);
                }
                if (faults.isEmpty()) {
                    return new Asked(timed(plan, settings), settings);
                }
            }
        } catch (Faults e) {
            faults.addAll(e.messages());
        }
        throw new Faults(faults);
    }

    private static void checkRateOf(RunPlan plan, LoadSettings.Rate.Share share, List<String> faults) {
        List<String> known = new ArrayList<>(List.of(LoadSettings.Rate.Share.SLOWEST, LoadSettings.Rate.Share.EACH));
        plan.cells().stream().map(cell -> cell.implementationName()).distinct().forEach(known::add);
        if (!known.contains(share.of())) {
            faults.add("--rate-of '" + share.of() + "' is not measured here; available: " + String.join(", ", known));
        }
    }

    private static RunPlan timed(RunPlan plan, LoadSettings settings) {
        Timing timing = plan.timing();
        return new RunPlan(
                plan.suite(),
                plan.cells(),
                false,
                List.of(),
                new Timing(
                        timing.rounds(),
                        0,
                        false,
                        timing.budget(),
                        1,
                        settings.warmup(),
                        settings.warmup(),
                        1,
                        settings.duration(),
                        settings.duration(),
                        settings.forkTimeout()),
                plan.seed(),
                plan.notes());
    }

    private int resume(Path path) throws Exception {
        spec.commandLine().getParseResult().matchedOptions().stream()
                .map(option -> option.longestName())
                .filter(name -> !List.of("--resume", "--json").contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Faults(List.of(name + " cannot be used with --resume: the run keeps its own"));
                });
        RunStore.read(path);
        try (RunFolder folder = RunFolder.resume(path)) {
            return resume(path, folder);
        }
    }

    private int resume(Path path, RunFolder folder) throws Exception {
        // Read under the lock: what another process was still writing is whole.
        Run stored = RunStore.read(path);
        LatencyCommand original = Resumption.original(path, stored.command(), LatencyCommand.class);
        Catalog catalog = Catalog.ofProgram();
        LeftOut.tell(catalog);
        Asked asked = original.asked(catalog);
        Resumption.refuseChangedPayloads(path, stored, asked.plan);
        Environment environment = EnvironmentCapture.capture(catalog.environment());
        if (Resumption.isElsewhere("run", path, stored.environment(), environment)) {
            return ExitCode.INCOMPARABLE;
        }
        return measure(
                catalog,
                asked,
                !original.noRecordingOverhead,
                new RunIdentity(folder, stored.command(), environment, stored.startedAt()));
    }

    private int measure(Catalog catalog, Asked asked, boolean withUnrecorded, RunIdentity identity)
            throws IOException, InterruptedException {
        RunFolder folder = identity.folder();
        TerminalProgress progress = TerminalProgress.standard();
        LeftOut.tell(catalog);
        asked.plan.notes().forEach(progress::warn);
        System.err.println(announcement(asked, withUnrecorded, folder));
        RunSession session = RunSession.underLoad(asked.plan, asked.settings, withUnrecorded, identity, progress);
        Interruption shutdown = Interruption.watch(
                session::interrupt, "there was no time to finish the report; 'report' makes it from the run's folder");
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
                System.out.println(Json.write(run));
            } else {
                // The verdict comes last, where the eye is.
                DocumentOutput.print(document.without(RunDocument.VERDICT, RunDocument.SUMMARY));
                System.out.println();
                Brief.lines(verdict).forEach(System.out::println);
            }
            System.err.println("decision: " + record);
            System.err.println("report: " + report.page());
            if (session.isInterrupted()) {
                System.err.println("interrupted: what was finished is saved; continue with"
                        + " ./run-bench.sh latency --resume " + folder.path());
            }
            ExitCode.nothingMeasured(run).ifPresent(why -> System.err.println("error: " + why));
            return exitCode(run);
        } catch (IOException e) {
            progress.end();
            return LostResults.tell(e, folder, session.hasForks(), "latency");
        } finally {
            shutdown.end();
        }
    }

    /** {@return the gravest: interrupted, in part, a service level missed or answers that differ} */
    static int exitCode(Run run) {
        if (run.status() == RunStatus.INTERRUPTED) {
            return ExitCode.INTERRUPTED;
        }
        boolean missed = run.cells().stream()
                .filter(c -> c.role() == Role.SUBJECT)
                .flatMap(c -> c.latency().stream())
                .flatMap(l -> l.objectives().stream())
                .anyMatch(o -> !o.met());
        boolean differs = run.cells().stream().anyMatch(c -> c.status() == CellStatus.DISAGREES);
        if (missed || differs) {
            return ExitCode.DOES_NOT_HOLD;
        }
        boolean invalid =
                run.cells().stream().flatMap(c -> c.latency().stream()).anyMatch(l -> l.validity() == Validity.INVALID);
        return invalid ? ExitCode.IN_PART : ExitCode.of(run);
    }

    private static String announcement(Asked asked, boolean withUnrecorded, RunFolder folder) {
        int cells = asked.plan.cells().size() + (withUnrecorded ? 1 : 0);
        boolean capacities = asked.settings.rate() instanceof LoadSettings.Rate.Share;
        Duration expected = asked.settings
                .expectedFork()
                .multipliedBy((long) cells * asked.plan.timing().rounds())
                .plus(
                        capacities
                                ? asked.settings
                                        .closedLoop()
                                        .multipliedBy(2)
                                        .plusSeconds(2)
                                        .multipliedBy(asked.plan.cells().size())
                                : Duration.ZERO);
        return "latency: " + Counted.of(cells, "cell") + ", "
                + Counted.of(asked.plan.timing().rounds(), "round") + ", about " + Spans.shown(expected) + ", into "
                + folder.path();
    }
}
