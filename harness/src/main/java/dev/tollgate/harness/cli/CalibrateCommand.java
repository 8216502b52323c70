// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.calibrate.Calibration;
import dev.tollgate.reports.calibrate.ForkTable;
import dev.tollgate.reports.document.calibration.CalibrationDocument;
import dev.tollgate.reports.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate}: how often gates cry wolf on the user's own forks, and what they find. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures how often gates raise false alarms, on your own forks.",
            "Replays this gate, and three common ones, on forks of unchanged code. Also shows which planted slow-downs each finds."
        },
        footer = {
            "",
            "The file starts with the line benchmark,fork,value[,i1,i2,…]. One line for each",
            "fork follows; lower values are better. i1, i2, … are the fork's iterations, which",
            "only the pooled rule uses. A benchmark needs at least 4 forks; 10 tell more.",
            "With --store, the forks come from the last run of each row in a history.",
            "",
            "Examples: run-bench.sh calibrate forks.csv",
            "          run-bench.sh calibrate --store bench-results/history.db --runs 10",
            "          run-bench.sh calibrate forks.csv --splits 1000 --json",
            "          run-bench.sh calibrate forks.csv --format html,csv --out calibration",
            "",
            "Exit codes: 0 done, 2 bad input."
        })
final class CalibrateCommand implements Callable<Integer> {
    private static final int MOST_SPLITS = 100_000;
    private static final int MOST_RUNS = 1_000;

    @Parameters(paramLabel = "FORKS.csv", arity = "0..1", description = "The forks. Not with --store.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--store",
            paramLabel = "JDBC_URL",
            description = "Take the forks from this history (a database, as --store of 'history').")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description =
                    "From a history, take the last N runs of each row. Forks of different runs are not mixed. Default: 1.")
    private Optional<Integer> runs = Optional.empty();

    @Option(
            names = "--fingerprint",
            paramLabel = "TEXT",
            description = "From a history, take runs of this machine. Default: this one.")
    private Optional<String> fingerprint = Optional.empty();

    @Option(
            names = "--splits",
            paramLabel = "N",
            description = "How often each benchmark's forks are halved at random. Default: ${DEFAULT-VALUE}.")
    private int splits = 200;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the halvings. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin
    private AnswerOutput output = new AnswerOutput();

    @Override
    public Integer call() throws IOException {
        List<String> faults = new ArrayList<>(output.faults());
        if (splits < 1 || splits > MOST_SPLITS) {
            faults.add("--splits must be from 1 to " + MOST_SPLITS + ", got " + splits);
        }
        runs.filter(n -> n < 1 || n > MOST_RUNS)
                .ifPresent(n -> faults.add("--runs must be from 1 to " + MOST_RUNS + ", got " + n));
        if (file.isPresent() == store.isPresent()) {
            faults.add(
                    file.isPresent()
                            ? "give FORKS.csv or --store, not both"
                            : "calibrate needs forks: give FORKS.csv, or --store to take them from a history");
        }
        if (file.isPresent()) {
            runs.ifPresent(n -> faults.add("--runs needs a history (--store)"));
            fingerprint.ifPresent(text -> faults.add("--fingerprint needs a history (--store)"));
            file.filter(path -> !Files.isRegularFile(path))
                    .ifPresent(path -> faults.add("'" + path + "' is not a file"));
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        ForkTable table = file.isPresent()
                ? ForkTable.read(file.get())
                : StoredForks.read(new HistoryStore(store.orElseThrow()), fingerprint, runs.orElse(1));
        faults.addAll(table.faults());
        if (faults.isEmpty()
                && table.benchmarks().values().stream().noneMatch(forks -> forks.size() >= Calibration.FEWEST_FORKS)) {
            faults.add("'" + (file.map(Path::toString).or(() -> store).orElseThrow()) + "' has no benchmark with "
                    + Calibration.FEWEST_FORKS + " forks or more, so there are no two halves to compare");
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        TerminalProgress progress = TerminalProgress.standard();
        progress.stage("replaying the rules on " + table.benchmarks().size() + " benchmarks");
        Calibration calibration = Calibration.replay(table, splits, seed);
        progress.end();
        output.deliver("calibration", CalibrationDocument.of(calibration), () -> Json.write(calibration));
        return ExitCode.DONE;
    }
}
