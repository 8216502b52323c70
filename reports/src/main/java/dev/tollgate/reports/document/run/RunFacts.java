// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.decision.RoundsWords;
import dev.tollgate.reports.decision.RunDecision;
import dev.tollgate.reports.document.Banner;
import dev.tollgate.reports.document.Fact;
import dev.tollgate.reports.document.Facts;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.RoundsEnd;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.quantity.Quantities;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says of a run as a whole what it was, on what, and what became of it. */
final class RunFacts {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Run run;
    private final RunDecision verdict;

    RunFacts(Run run, RunDecision verdict) {
        this.run = run;
        this.verdict = verdict;
    }

    String subtitle() {
        String lasted = run.finishedAt()
                .map(end -> ", " + duration(Duration.between(run.startedAt(), end)))
                .orElse(", not finished");
        return WHEN.format(run.startedAt()) + lasted + ", by " + run.tool().name() + " "
                + run.tool().version();
    }

    List<Banner> banners() {
        Plan plan = run.plan();
        String rounds = plan.roundsInFigures() + " rounds were finished";
        return switch (run.status()) {
            case COMPLETE -> List.of();
            case VOID ->
                List.of(new Banner(
                        Tone.ERROR,
                        "This run is void",
                        "Identical code, measured twice under two names, differed. Whatever made that difference can have made"
                                + " any other in this run, so no verdict is given. The figures are shown to find the cause:"
                                + " quiet the machine and run again."));
            case PARTIAL ->
                List.of(new Banner(
                        Tone.WARNING,
                        "This run is partial",
                        "Forks or cells are missing (" + lost() + "; " + rounds + "). Each is listed below with its"
                                + " reason; the other figures stand."));
            case INTERRUPTED ->
                List.of(new Banner(
                        Tone.WARNING,
                        "This run was interrupted",
                        rounds
                                + ". What was finished is shown; fewer rounds mean wider intervals. Continue it with the option"
                                + " --resume."));
        };
    }

    Facts inShort() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Status", RoundsWords.status(verdict)));
        facts.add(new Fact("Rounds", run.plan().roundsInFigures()));
        facts.add(new Fact(
                "Forks",
                Quantities.count(forks().stream().filter(Fork::counts).count()) + " counted of "
                        + Quantities.count(forks().size())));
        facts.add(new Fact(
                "Processor",
                run.environment().cpuModel() + ", " + run.environment().cores() + " usable"));
        facts.add(new Fact("JVM", run.environment().jvm()));
        facts.add(new Fact(configurationTitle(), configurations()));
        return new Facts(Facts.Style.CARDS, facts);
    }

    String measured() {
        List<Cell> subjects =
                run.cells().stream().filter(cell -> cell.role() == Role.SUBJECT).toList();
        if (subjects.isEmpty()) {
            return "This run holds no cell: nothing was planned, or it ended before anything was measured.";
        }
        return "Suite " + run.suite() + ": " + plural(distinct(subjects, Cell::workload), "workload") + ", "
                + plural(distinct(subjects, Cell::implementation), "implementation") + ", "
                + plural(
                        distinct(
                                subjects,
                                cell -> cell.workload() + "\n" + cell.payload().name()),
                        "input")
                + "." + (run.checks().isEmpty() ? "" : " Answers were compared before anything was timed.")
                + " Every figure rests on separate processes (forks), "
                + (run.plan().slotNanos().isPresent()
                        ? "which live together and measure in turn: "
                        : "run in shuffled rounds: ")
                + run.plan().roundsInFigures()
                + " rounds were finished, each fork with " + iterations() + ".";
    }

    Facts environment() {
        Environment environment = run.environment();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Operating system", environment.os()));
        facts.add(new Fact("Architecture", environment.architecture()));
        facts.add(new Fact("Processor", environment.cpuModel()));
        facts.add(new Fact("Usable processors", Integer.toString(environment.cores())));
        facts.add(new Fact("Memory", memory(environment.memoryBytes())));
        facts.add(new Fact("JVM", environment.jvm()));
        facts.add(new Fact("Fingerprint", environment.fingerprint()));
        environment.properties().forEach((name, value) -> facts.add(new Fact(name, value)));
        return new Facts(Facts.Style.LIST, facts);
    }

    Facts plan(List<List<String>> commonArgs) {
        Plan plan = run.plan();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Suite", run.suite()));
        facts.add(new Fact("Seed", Long.toString(run.seed())));
        facts.add(new Fact("Rounds", rounds(plan)));
        facts.add(new Fact("Per fork", iterations()));
        facts.add(new Fact("A fork is stopped after", Quantities.time(plan.forkTimeoutNanos())));
        facts.add(new Fact(
                "Time budget", plan.budgetNanos() > 0 ? duration(Duration.ofNanos(plan.budgetNanos())) : "none"));
        facts.add(new Fact(
                "Precision asked for",
                plan.precisionPercent() > 0
                        ? "± " + Quantities.digits(plan.precisionPercent()) + " %"
                        : plan.goesOnUntilDecided() ? "none" : "none, rounds are fixed"));
        facts.add(new Fact(configurationTitle(), configurations()));
        facts.add(new Fact(
                "JVM arguments of every fork",
                commonArgs.isEmpty()
                        ? "none beyond these"
                        : commonArgs.stream().flatMap(List::stream).collect(Collectors.joining(" "))));
        return new Facts(Facts.Style.LIST, facts);
    }

    private static String rounds(Plan plan) {
        String planned = switch (plan.goal()) {
            case ROUNDS -> plan.rounds() + " planned";
            case PRECISION -> "until the precision is reached";
            case DECIDED -> "until every row is decided, " + plan.rounds() + " at least";
        };
        String ended = plan.ended()
                .filter(RoundsEnd.BUDGET::equals)
                .map(_ -> " when the budget ended")
                .orElse("");
        return planned + ", " + plan.completedRounds() + " finished" + ended;
    }

    private String iterations() {
        Plan plan = run.plan();
        if (run.isUnderLoad()) {
            return Quantities.time(plan.warmupIterationNanos()) + " of warm-up and "
                    + Quantities.time(plan.iterationNanos()) + " measured";
        }
        String warmUp = plan.warmupLimitNanos()
                .map(limit -> Quantities.time(plan.warmupIterations() * plan.warmupIterationNanos()) + " to "
                        + Quantities.time(limit) + " of warm-up, until nothing changes any more,")
                .orElse(plan.warmupIterations() + " × " + Quantities.time(plan.warmupIterationNanos()) + " of warm-up");
        String measured = plan.slotNanos()
                .map(slot -> Quantities.time(plan.iterations() * plan.iterationNanos()) + " measured in slots of "
                        + Quantities.time(slot))
                .orElse(plan.iterations() + " × " + Quantities.time(plan.iterationNanos()) + " measured");
        return warmUp + " and " + measured;
    }

    private String lost() {
        String cells = Arrays.stream(CellStatus.values())
                .filter(status -> status != CellStatus.MEASURED)
                .map(status -> {
                    long count = run.cells().stream()
                            .filter(cell -> cell.status() == status)
                            .count();
                    return count == 0 ? "" : plural(count, "cell") + " " + status.id();
                })
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        long failed = forks().stream().filter(fork -> !fork.measured()).count();
        String words = failed == 0 ? cells : cells + (cells.isEmpty() ? "" : ", ") + plural(failed, "fork") + " failed";
        return words.isEmpty() ? "the run does not say which" : words;
    }

    private String configurationTitle() {
        return run.cells().stream().allMatch(cell -> cell.configuration() instanceof Jvm)
                ? "Collector and heap"
                : "Process";
    }

    private String configurations() {
        String words = run.cells().stream()
                .map(cell -> cell.configuration().inWords())
                .distinct()
                .collect(Collectors.joining("; "));
        return words.isEmpty() ? Quantities.UNKNOWN : words;
    }

    private List<Fork> forks() {
        return run.cells().stream().flatMap(cell -> cell.forks().stream()).toList();
    }

    private static long distinct(List<Cell> cells, Function<Cell, String> part) {
        return cells.stream().map(part).distinct().count();
    }

    private static String plural(long count, String word) {
        return Quantities.count(count) + " " + word + (count == 1 ? "" : "s");
    }

    private static String memory(long bytes) {
        return bytes <= 0 ? Quantities.UNKNOWN : Quantities.size(bytes) + " (" + Quantities.count(bytes) + " bytes)";
    }

    private static String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " min " + seconds % 60 + " s"
                        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }
}
