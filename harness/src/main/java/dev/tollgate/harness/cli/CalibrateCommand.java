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
        description =
                "Replays this gate, and three common ones, on your own forks of unchanged code: how often each raises a false"
                        + " alarm, and which planted slow-downs it finds.",
        footer = {
            "",
            "The file's header is benchmark,fork,value[,i1,i2,…]: one line for each fork, lower values better; i1, i2, … are",
            "the fork's iterations, which only the pooled rule uses. At least 4 forks of a benchmark; 10 tell more.",
            "With --store, the forks are those of the last run of each row in a history.",
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

    @Parameters(paramLabel = "FORKS.csv", arity = "0..1", description = "The forks; or --store says where they are.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--store",
            paramLabel = "JDBC_URL",
            description = "A history: jdbc:sqlite:FILE or just FILE, or jdbc:postgresql://HOST/DATABASE.")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description =
                    "Of a history, the last N runs of each row. Default: 1. Forks of different runs are not mixed.")
    private Optional<Integer> runs = Optional.empty();

    @Option(names = "--fingerprint", paramLabel = "TEXT", description = "Of a history, the machine. Default: this one.")
    private Optional<String> fingerprint = Optional.empty();

    @Option(names = "--splits", description = "Random halvings of each benchmark's forks. Default: ${DEFAULT-VALUE}.")
    private int splits = 200;

    @Option(names = "--seed", description = "Where the halvings come from. Default: ${DEFAULT-VALUE}.")
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
                            ? "FORKS.csv and --store are two sources of forks: choose one"
                            : "calibrate needs forks: a FORKS.csv, or --store for those in a history");
        }
        if (file.isPresent()) {
            runs.ifPresent(n -> faults.add("--runs is for a history (--store)"));
            fingerprint.ifPresent(text -> faults.add("--fingerprint is for a history (--store)"));
            file.filter(path -> !Files.isRegularFile(path)).ifPresent(path -> faults.add("'" + path + "' is no file"));
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
                    + Calibration.FEWEST_FORKS + " forks or more: there are no two halves to compare");
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
