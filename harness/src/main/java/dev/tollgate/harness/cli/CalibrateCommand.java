// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.calibrate.Calibration;
import dev.tollgate.reports.calibrate.ForkTable;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.text.CalibrationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate}: how often gates cry wolf on the user's own forks, and what they find. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Replays this gate, and three common ones, on your own forks of unchanged code: how often each cries wolf,",
            "and which planted slow-downs it finds."
        },
        footer = {
            "",
            "The file's header is benchmark,fork,value[,i1,i2,…]: one line for each fork, lower values better; i1, i2, … are",
            "the fork's iterations, which only the pooled rule uses. At least 4 forks of a benchmark; 10 tell more.",
            "",
            "Examples: run-bench.sh calibrate forks.csv",
            "          run-bench.sh calibrate forks.csv --splits 1000 --json",
            "",
            "Exit codes: 0 done, 2 bad input."
        })
final class CalibrateCommand implements Callable<Integer> {
    private static final int MOST_SPLITS = 100_000;

    @Parameters(paramLabel = "FORKS.csv", description = "The forks.")
    private Path file = Path.of("");

    @Option(names = "--splits", description = "Random halvings of each benchmark's forks. Default: ${DEFAULT-VALUE}.")
    private int splits = 200;

    @Option(names = "--seed", description = "Where the halvings come from. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<String> faults = new ArrayList<>();
        if (splits < 1 || splits > MOST_SPLITS) {
            faults.add("--splits must be from 1 to " + MOST_SPLITS + ", got " + splits);
        }
        if (!Files.isRegularFile(file)) {
            faults.add("'" + file + "' is no file");
            throw new Faults(faults);
        }
        ForkTable table = ForkTable.read(file);
        faults.addAll(table.faults());
        if (faults.isEmpty()
                && table.benchmarks().values().stream().noneMatch(forks -> forks.size() >= Calibration.FEWEST_FORKS)) {
            faults.add("'" + file + "' has no benchmark with " + Calibration.FEWEST_FORKS
                    + " forks or more: there are no two halves to compare");
        }
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        TerminalProgress progress = TerminalProgress.standard();
        progress.stage("replaying the rules on " + table.benchmarks().size() + " benchmarks");
        Calibration calibration = Calibration.replay(table, splits, seed);
        progress.end();
        System.out.print(json ? Json.write(calibration) + "\n" : CalibrationText.render(calibration));
        return ExitCode.DONE;
    }
}
