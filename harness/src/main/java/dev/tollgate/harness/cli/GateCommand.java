// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.duel.DuelFolder;
import dev.tollgate.harness.duel.DuelRecord;
import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.plan.GateFile;
import dev.tollgate.reports.ci.Gate;
import dev.tollgate.reports.ci.GateFormat;
import dev.tollgate.reports.compare.Comparer;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.DuelFacts;
import dev.tollgate.reports.compare.DuelJudge;
import dev.tollgate.reports.compare.GateRules;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.quantity.Counted;
import dev.tollgate.reports.stats.Looks;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
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
        Gate gate = new Gate(result, base, measured, series -> rules.of(series).isPresent(), strict);
        Files.createDirectories(out);
        String summary = GateFormat.SUMMARY.render(gate);
        for (GateFormat format : GateFormat.values()) {
            ResultFile.write(out.resolve(format.file()), format == GateFormat.SUMMARY ? summary : format.render(gate));
        }
        Optional<Path> step = Optional.ofNullable(System.getenv(SUMMARY_VARIABLE))
                .filter(s -> !s.isBlank())
                .map(Path::of);
        if (step.isPresent()) {
            Files.writeString(step.get(), summary, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        if (isJson) {
            System.out.println(Json.write(result));
        } else {
            DocumentOutput.print(gate.document());
        }
        System.err.println("written: " + out);
    }
}
