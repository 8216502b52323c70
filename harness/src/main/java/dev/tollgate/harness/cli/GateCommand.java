// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.duel.DuelFolder;
import dev.tollgate.harness.duel.DuelRecord;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.GateFile;
import dev.tollgate.reports.ci.JUnitXml;
import dev.tollgate.reports.ci.SizedMarkdown;
import dev.tollgate.reports.ci.Trackers;
import dev.tollgate.reports.compare.Apart;
import dev.tollgate.reports.compare.Comparer;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.DuelFacts;
import dev.tollgate.reports.compare.DuelJudge;
import dev.tollgate.reports.compare.GateRules;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.RowVerdict;
import dev.tollgate.reports.compare.Series;
import dev.tollgate.reports.html.ComparisonPage;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.stats.Looks;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.ResultFile;
import dev.tollgate.reports.text.ComparisonTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gate}: declared rows decide over a build, and its server is told in the formats it reads. */
@Command(
        name = "gate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Fails the build if a benchmark that you declared got slower.",
            "Judges a duel, or a measurement against --baseline. Writes Markdown, JUnit XML and files for trackers to --out."
        },
        footer = {
            "",
            "Examples:",
            "  run-bench.sh gate duel --rules gate.yaml --out gate",
            "  run-bench.sh gate --baseline base.json new.json",
            "  run-bench.sh gate --baseline jdbc:postgresql://db/bench bench-results/friday",
            "",
            "Exit codes: 0 done, 1 a declared row regressed, 2 bad input, 3 forks of the",
            "duel failed, 4 incomparable, or with --strict (strict: true) undecided, 5 void."
        })
final class GateCommand implements Callable<Integer> {
    private static final int SHOWN = 5;
    private static final String SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY";

    @Parameters(
            index = "0",
            paramLabel = "NEW",
            description = "A duel's folder, or with --baseline a run folder or a JMH JSON file.")
    private Path next = Path.of("");

    @Mixin
    private GateBaseline baseline = new GateBaseline();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "The file that declares rows and their thresholds. Default: gate.yaml if there is one, otherwise all rows count.")
    private Optional<Path> rulesFile = Optional.empty();

    @Option(names = "--strict", description = "Exit with 4 if a declared row is undecided.")
    private boolean isStrict;

    @Option(names = "--across", description = "Compare even if machine, JDK, JVM arguments or threads differ.")
    private boolean across;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder for the files. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("gate-results");

    @Option(names = "--json", description = "Print one JSON document instead of the table.")
    private boolean isJson;

    @Override
    public Integer call() throws IOException {
        GateRules rules = rules();
        boolean strict = isStrict || rules.isStrict();
        boolean isDuel = Files.isRegularFile(next.resolve(DuelRecord.FILE));
        if (isDuel == baseline.isGiven()) {
            throw new Faults(List.of(
                    isDuel
                            ? "'" + next + "' is a duel and already has both sides: leave out --baseline"
                            : "--baseline is missing: say what to compare '" + next
                                    + "' with (only a duel's folder has both sides)"));
        }
        if (isDuel && !baseline.faultsWithoutHistory().isEmpty()) {
            throw new Faults(baseline.faultsWithoutHistory());
        }
        return isDuel ? duel(rules, strict) : stored(rules, strict);
    }

    private GateRules rules() throws IOException {
        if (rulesFile.isPresent()) {
            return GateFile.read(rulesFile.get());
        }
        Path usual = Path.of("gate.yaml");
        return Files.exists(usual) ? GateFile.read(usual) : GateRules.everything();
    }

    private int stored(GateRules rules, boolean strict) throws IOException {
        ComparisonOptions defaults = ComparisonOptions.defaults();
        ComparisonOptions options = new ComparisonOptions(
                rules::of,
                rules.driftPercent().orElse(defaults.driftPercent()),
                rules.driftPercent().isPresent() ? "as the rules say" : defaults.driftSource(),
                across,
                true);
        GateBaseline.Sides sides =
                baseline.read(next, options, rules.driftPercent().isPresent());
        ComparisonResult result =
                Comparer.compare(sides.base(), sides.next(), sides.options()).noting(sides.notes());
        deliver(result, sides.base(), sides.next(), rules, strict);
        boolean isVoid = sides.base().isVoid() || sides.next().isVoid();
        return isVoid ? ExitCode.VOID : ExitCode.of(result, strict);
    }

    private int duel(GateRules rules, boolean strict) throws IOException {
        DuelRecord duel = DuelFolder.read(next);
        ComparisonResult measured = duel.result()
                .orElseThrow(() -> new Faults(
                        List.of("the duel in '" + next + "' is not finished; continue it with duel --resume " + next)));
        DuelFolder.Sides sides = DuelFolder.sides(next, duel);
        DuelJudge ended = new DuelJudge(new Looks(duel.looks()), rules::of, true, OptionalDouble.empty());
        DuelJudge judge = duel.mayGoOn() ? ended.paused() : ended;
        ComparisonResult result = new ComparisonResult(
                judge.rows(DuelJudge.pairs(sides.base(), sides.next(), new HashSet<>(duel.stopped()))),
                List.of(),
                measured.added(),
                measured.removed(),
                measured.environment(),
                measured.notes(),
                measured.settle(),
                measured.duel());
        deliver(result, sides.base(), sides.next(), rules, strict);
        if (measured.duel()
                .flatMap(DuelFacts::aa)
                .filter(DuelFacts.AaArm::differs)
                .isPresent()) {
            return ExitCode.VOID;
        }
        int code = ExitCode.of(result, strict);
        boolean failed =
                measured.duel().filter(facts -> facts.failedForks() > 0).isPresent();
        return code != ExitCode.DOES_NOT_HOLD && failed ? ExitCode.IN_PART : code;
    }

    private void deliver(
            ComparisonResult result, Measurement base, Measurement measured, GateRules rules, boolean strict)
            throws IOException {
        if (result.rows().isEmpty() && result.incomparable().isEmpty()) {
            List<String> names = measured.series().stream()
                    .map(series -> series.key().name())
                    .distinct()
                    .toList();
            throw new Faults(List.of("the rules declare none of the "
                    + Counted.of(names.size(), "benchmark") + " measured on both sides ("
                    + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
                    + (names.size() > SHOWN ? ", …" : "") + "): see 'include' and 'exclude'"));
        }
        String headline = headline(result);
        Predicate<Series> judged = series -> rules.of(series).isPresent();
        Files.createDirectories(out);
        String summary = SizedMarkdown.render(result, headline, SizedMarkdown.STEP_SUMMARY_BYTES);
        write("summary.md", summary);
        write("comment.md", SizedMarkdown.render(result, headline, SizedMarkdown.COMMENT_BYTES));
        write("junit.xml", JUnitXml.render(result, strict));
        write("smaller-is-better.json", Trackers.actionBenchmark(measured, judged, false) + "\n");
        write("bigger-is-better.json", Trackers.actionBenchmark(measured, judged, true) + "\n");
        write("bencher.json", Trackers.bencher(measured, judged) + "\n");
        // benchstat matches the names of both, a tracker those of one file with the next.
        List<Measurement> both = Apart.of(List.of(base, measured));
        write("base.txt", Trackers.goBenchmark(both.getFirst(), judged));
        write("new.txt", Trackers.goBenchmark(both.getLast(), judged));
        write("gate.csv", ComparisonTables.csv(result));
        write("gate.json", Json.write(result) + "\n");
        write("gate.html", ComparisonPage.render("Performance gate", result));
        Optional<Path> step = Optional.ofNullable(System.getenv(SUMMARY_VARIABLE))
                .filter(s -> !s.isBlank())
                .map(Path::of);
        if (step.isPresent()) {
            Files.writeString(step.get(), summary, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        System.out.println(isJson ? Json.write(result) : headline + "\n\n" + ComparisonTables.render(result));
        System.err.println("written: " + out);
    }

    /** What is not decided is never called all right. */
    private static String headline(ComparisonResult result) {
        int rows = result.rows().size();
        long open = result.count(RowVerdict.INCONCLUSIVE) + result.count(RowVerdict.CANNOT_JUDGE);
        if (rows == 0) {
            return "Performance gate: nothing was judged, "
                    + result.incomparable().size() + " rows are incomparable";
        }
        if (result.has(RowVerdict.REGRESSED)) {
            return "Performance gate: " + result.count(RowVerdict.REGRESSED) + " of " + rows + " rows regressed";
        }
        return open > 0
                ? "Performance gate: no regression shown, " + open + " of " + rows + " rows undecided"
                : "Performance gate: none of " + rows + " rows regressed";
    }

    private void write(String name, String text) throws IOException {
        ResultFile.write(out.resolve(name), text);
    }
}
