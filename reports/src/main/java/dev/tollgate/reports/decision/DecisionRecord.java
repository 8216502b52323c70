// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.decision.Decision.Considered;
import dev.tollgate.reports.decision.RunDecision.Change;
import dev.tollgate.reports.decision.RunDecision.NotMeasured;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Severity;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.LatencySummary;
import dev.tollgate.reports.text.CrossoverText;
import dev.tollgate.reports.text.Markdown;
import dev.tollgate.reports.text.ShellCommand;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** A verdict as an architecture decision record in Markdown: {@value #FILE}. */
public final class DecisionRecord {
    /** The file's name in the run's folder. */
    public static final String FILE = "decision.md";

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> EVIDENCE = List.of(
            "implementation",
            "option",
            "good enough",
            "time/op",
            "times the fastest [95 %]",
            "times the best pure Java [95 %]",
            "typical stall [95 %]",
            "worst stall");

    private static final List<String> DECISION = List.of(
            "workload",
            "payload",
            "JVM",
            "choice",
            "implementation",
            "best native over best pure Java [95 %]",
            "native begins to win");

    private final Run run;
    private final RunDecision verdict;
    private final StringBuilder out = new StringBuilder();

    private DecisionRecord(Run run, RunDecision verdict) {
        this.run = run;
        this.verdict = verdict;
    }

    /**
     * {@return the record}
     *
     * @param run the run
     * @param verdict what it says
     */
    public static String markdown(Run run, RunDecision verdict) {
        return new DecisionRecord(run, verdict).text();
    }

    /**
     * {@return the decisions in a line each, as {@code json.extract on statuses-16k: FFM (rust-ffm-critical)}, behind what became
     *     of service levels where something was put under load}
     *
     * @param verdict what a run says
     */
    public static List<String> brief(RunDecision verdict) {
        List<String> lines = new ArrayList<>();
        verdict.underLoad().forEach(l -> lines.add(l.workload() + " on " + l.payload() + ": " + l.because()));
        verdict.noVerdictBecause()
                .ifPresent(why -> lines.add(verdict.underLoad().isEmpty() ? "no verdict: " + why : why));
        verdict.decisions()
                .forEach(d -> lines.add(name(verdict, d) + ": " + Words.choice(d.choice())
                        + d.implementation().map(i -> " (" + i + ")").orElse("")));
        return lines;
    }

    private String text() {
        out.append(LatencySummary.isUnderLoad(run) ? "# Response times under load: suite " : "# Java or native: suite ")
                .append(Markdown.escaped(run.suite()))
                .append("\n\n");
        out.append(status()).append("\n\n");
        if (LatencySummary.isUnderLoad(run)) {
            underLoadAlone();
            return out.toString();
        }
        context();
        decision();
        out.append(LoadRecordText.markdown(verdict.underLoad()));
        if (verdict.noVerdictBecause().isEmpty()) {
            evidence();
            new PriceText(verdict).appendTo(out);
            flips();
        }
        again();
        return out.toString();
    }

    private String status() {
        int complete = run.plan().completedRounds();
        String rounds = complete + " of " + Counted.of(run.plan().rounds(), "round");
        String when = DAY.format(run.startedAt());
        return switch (run.status()) {
            case COMPLETE ->
                "Proposed, from a " + (complete < run.plan().rounds() ? "run" : "complete run") + " of " + when + " ("
                        + rounds
                        + (complete < run.plan().rounds() ? "; its budget was spent" : "") + ").";
            case PARTIAL ->
                "Proposed, from a **partial** run of " + when + " (" + rounds
                        + "): cells or forks are missing, and one of them could have been the better choice.";
            case INTERRUPTED ->
                "Proposed, from an **interrupted** run of " + when + " (" + rounds
                        + "): continue it with --resume, and decide again.";
            case VOID -> "**No verdict**: the run of " + when + " is void.";
        };
    }

    private void context() {
        DecisionContext bounds = verdict.context();
        out.append("## Context\n\n")
                .append(
                        "Should these hot paths stay in Java or go native? The choice is the simplest option (pure Java, then FFM,"
                                + " then JNI) with an implementation that\n\n")
                .append("- takes at most ")
                .append(Quantities.bound(Quantities.digits(bounds.worthPercent()) + " %"))
                .append(" longer than the fastest of all (worth),\n")
                .append("- blocks other threads for less than ")
                .append(Quantities.bound(Quantities.time(bounds.stallNanos())))
                .append(" in a typical fork (stall),\n")
                .append("- and failed in no fork.\n\n")
                .append(
                        "What the figures do not decide is called *not enough evidence*, never a draw. The native floor is a bound,"
                                + " not a choice. Payloads that matter: ")
                .append(
                        bounds.payloads().isEmpty()
                                ? "all that were measured"
                                : Markdown.escaped(String.join(", ", bounds.payloads())))
                .append(".\n\n");
        measuredOn();
        out.append('\n');
        noise();
        out.append('\n');
    }

    /** Service levels are what such a run decides on; between options it does not. */
    private void underLoadAlone() {
        out.append("## Context\n\n")
                .append(
                        "How long do callers wait, and which option and collector meets the service levels? Every option got"
                                + " the same load, which did not wait for answers. ");
        measuredOn();
        out.append("\n\n## Decision\n\n");
        verdict.underLoad()
                .forEach(l -> out.append("- **")
                        .append(Markdown.escaped(l.workload() + " on " + l.payload()))
                        .append("**: ")
                        .append(Markdown.escaped(l.because()))
                        .append('\n'));
        out.append('\n');
        verdict.noVerdictBecause().ifPresent(why -> out.append(why).append("\n\n"));
        out.append(LoadRecordText.markdown(verdict.underLoad()));
        findings();
        again();
    }

    private void measuredOn() {
        Environment environment = run.environment();
        out.append("Measured on ")
                .append(Markdown.escaped(environment.cpuModel()))
                .append(", ")
                .append(environment.cores())
                .append(" processors, ")
                .append(Markdown.escaped(environment.jvm()))
                .append(".");
    }

    private void noise() {
        for (Cell arm : run.cells()) {
            if (arm.role() == Role.AA) {
                arm.comparison()
                        .ifPresent(c -> out.append("Identical code, measured twice (")
                                .append(Markdown.escaped(dev.tollgate.reports.summary.Words.cell(arm)))
                                .append("), had a time ratio of ")
                                .append(Quantities.ratio(c))
                                .append(": differences of that size are noise here.\n"));
            }
        }
    }

    private void decision() {
        out.append("## Decision\n\n");
        verdict.noVerdictBecause().ifPresent(why -> out.append(why).append("\n\n"));
        if (!verdict.decisions().isEmpty()) {
            out.append(Markdown.header(DECISION, DECISION.size()));
            for (Decision d : verdict.decisions()) {
                out.append(Markdown.row(List.of(
                        d.workload(),
                        d.payload(),
                        d.gc() + " " + d.heap(),
                        Words.choice(d.choice()),
                        d.implementation().orElse(""),
                        bestNative(d)
                                .flatMap(Considered::toBestPureJava)
                                .map(Quantities::ratio)
                                .orElse(""),
                        bestNative(d).map(way -> crossover(d, way)).orElse(""))));
            }
            out.append('\n');
            for (Decision d : verdict.decisions()) {
                out.append("- **")
                        .append(Markdown.escaped(name(verdict, d)))
                        .append("**: ")
                        .append(Markdown.escaped(d.because()))
                        .append('\n');
            }
            out.append('\n');
        }
        for (NotMeasured gap : verdict.notMeasured()) {
            out.append("- **")
                    .append(Markdown.escaped(gap.workload() + " on " + gap.payload()))
                    .append("**: not enough evidence, because it was not measured.\n");
        }
        if (!verdict.notMeasured().isEmpty()) {
            out.append('\n');
        }
    }

    /** {@return the fastest native implementation that is a choice} */
    private static Optional<Considered> bestNative(Decision decision) {
        return decision.considered().stream()
                .filter(way -> way.option() != Option.PURE_JAVA && !way.isBarred())
                .min(Comparator.comparingDouble(Considered::nanosPerOp));
    }

    private String crossover(Decision decision, Considered way) {
        return way.implementation() + ": "
                + verdict.crossovers().stream()
                        .filter(c -> c.workload().equals(decision.workload())
                                && c.implementation().equals(way.implementation())
                                && c.gc().equals(decision.gc())
                                && c.heap().equals(decision.heap())
                                && c.points().stream().anyMatch(p -> p.payload().equals(decision.payload())))
                        .findFirst()
                        .map(CrossoverText::brief)
                        .orElse("measured at one size");
    }

    private void findings() {
        List<Finding> grave = run.findings().stream()
                .filter(f -> f.severity() != Severity.INFO)
                .toList();
        if (!grave.isEmpty()) {
            out.append("### Warnings\n\n");
            grave.forEach(
                    f -> out.append("- ").append(Markdown.escaped(f.message())).append('\n'));
            out.append('\n');
        }
    }

    private void evidence() {
        out.append("## Evidence\n\n");
        for (Decision d : verdict.decisions()) {
            out.append("### ").append(Markdown.escaped(d.workload() + " on " + d.payload()));
            out.append(d.bytes() > 0 ? " (" + Quantities.bytes(d.bytes()) + "), " : ", ");
            out.append(Markdown.escaped(d.gc() + ", heap " + d.heap())).append("\n\n");
            if (d.considered().isEmpty()) {
                out.append("Nothing was measured.\n\n");
                continue;
            }
            out.append(Markdown.header(EVIDENCE, 3));
            d.considered().forEach(way -> out.append(Markdown.row(evidence(way))));
            out.append('\n');
        }
        out.append(
                "*Times the fastest* compares each implementation with every other one that breaks no rule but the worth, so that none"
                        + " is called the fastest by the very figures that then judge it. Its interval is wider than that of one"
                        + " comparison.\n\n");
        if (!verdict.crossovers().isEmpty()) {
            out.append("### ")
                    .append(CrossoverText.TITLE)
                    .append("\n\n")
                    .append(CrossoverText.markdown(verdict.crossovers()))
                    .append('\n');
        }
        findings();
    }

    private static List<String> evidence(Considered way) {
        return List.of(
                way.implementation(),
                Words.choice(way.option().id()),
                way.acceptable().id(),
                Quantities.time(way.nanosPerOp()),
                way.toFastest().map(WithinWorth::interval).orElse("unknown"),
                way.toBestPureJava().map(Quantities::ratio).orElse("1"),
                way.stall()
                        .map(s -> Quantities.time(s.nanos()) + " "
                                + Quantities.interval(s.lowNanos(), s.highNanos(), Quantities::time))
                        .orElse("unknown"),
                way.stall().map(s -> Quantities.time(s.worstNanos())).orElse("unknown"));
    }

    private void flips() {
        out.append("## What would change it\n\n");
        for (Change change : verdict.changes()) {
            out.append("- ")
                    .append(Markdown.escaped(change.workload()))
                    .append(", size: between ")
                    .append(Markdown.escaped(change.smaller() + " (" + Words.choice(change.choice()) + ") and "
                            + change.larger() + " (" + Words.choice(change.choiceAtLarger()) + ")"))
                    .append(", ")
                    .append(Markdown.escaped(change.gc() + " " + change.heap()))
                    .append(".\n");
        }
        for (Decision d : verdict.decisions()) {
            flips(
                    d,
                    "worth",
                    d.byWorthPercent(),
                    verdict.context().worthPercent(),
                    worth -> Quantities.digits(worth) + " %");
            flips(d, "stall", d.byStallNanos(), verdict.context().stallNanos(), Quantities::time);
        }
        out.append("- Another processor, JVM, collector, heap or library version: ratios do not travel well.\n")
                .append(
                        "- Load: these are calls from one thread with warm caches. Response times, or throughput with many threads,"
                                + " may rank the options differently.\n\n");
    }

    private void flips(
            Decision decision, String bound, List<Decision.Range> ranges, double now, DoubleFunction<String> unit) {
        String words = FlipWords.of(ranges, now, unit);
        if (!words.isEmpty()) {
            out.append("- ")
                    .append(Markdown.escaped(name(verdict, decision)))
                    .append(", ")
                    .append(bound)
                    .append(": ")
                    .append(words)
                    .append(".\n");
        }
    }

    private void again() {
        DecisionContext bounds = verdict.context();
        boolean standard = bounds.equals(DecisionContext.standard());
        out.append("## How to reproduce it\n\n```sh\n")
                .append(ShellCommand.of(run.command()))
                .append("\n./run-bench.sh decide RUN")
                .append(standard ? "" : " --context context.yaml")
                .append("\n```\n\nwhere RUN is the run's folder");
        if (!standard) {
            out.append(", and `context.yaml` holds\n\n```yaml\nworth: ")
                    .append(Quantities.bound(Quantities.digits(bounds.worthPercent())))
                    .append("%\nstall: ")
                    .append(Quantities.bound(Quantities.digits(bounds.stallNanos() / 1e6)))
                    .append("ms\n")
                    .append(
                            bounds.payloads().isEmpty()
                                    ? ""
                                    : "payloads: [" + String.join(", ", bounds.payloads()) + "]\n")
                    .append("```\n\n");
        } else {
            out.append(".\n\n");
        }
        Environment environment = run.environment();
        out.append("Environment, fingerprint ")
                .append(environment.fingerprint())
                .append(":\n\n");
        fact("os", environment.os() + " " + environment.architecture());
        fact("processor", environment.cpuModel() + ", " + environment.cores() + " usable");
        fact("memory", Quantities.size(environment.memoryBytes()));
        fact("JVM", environment.jvm());
        environment.properties().forEach(this::fact);
    }

    private void fact(String name, String value) {
        out.append("- ")
                .append(Markdown.escaped(name))
                .append(": ")
                .append(Markdown.escaped(value))
                .append('\n');
    }

    /** The collector and the heap are named where a run has several. */
    private static String name(RunDecision verdict, Decision decision) {
        boolean several = verdict.decisions().stream()
                .anyMatch(d -> !d.gc().equals(decision.gc()) || !d.heap().equals(decision.heap()));
        return decision.workload() + " on " + decision.payload()
                + (several ? " (" + decision.gc() + " " + decision.heap() + ")" : "");
    }
}
