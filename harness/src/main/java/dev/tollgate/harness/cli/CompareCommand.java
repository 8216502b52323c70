// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.compare.Comparer;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.MeasurementFile;
import dev.tollgate.reports.document.comparison.ComparisonDocument;
import dev.tollgate.reports.history.History;
import dev.tollgate.reports.history.StoreUrl;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.StoreException;
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

/** {@code compare}: two measurements that were made at different times, row by row. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares two measurements row by row: runs, or JMH's JSON.",
            "The two were not measured side by side, so times are judged with care; 'duel' measures side by side."
        },
        footer = {
            "",
            "Examples: run-bench.sh compare base.json new.json",
            "          run-bench.sh compare monday friday --format html --out report",
            "",
            "Exit codes: 0 done, 1 a row regressed, 2 bad input, 4 incomparable (listed), or",
            "with --strict anything undecided, 5 one of the runs is void."
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BASE", description = "A run folder or a JMH JSON file.")
    private Path base = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The measurement to compare with it, likewise.")
    private Path next = Path.of("");

    @Option(
            names = "--drift",
            paramLabel = "PCT",
            description = "How far times may have drifted between the two, in per cent. Default: 3.")
    private Optional<Double> drift = Optional.empty();

    @Option(
            names = "--store",
            paramLabel = "JDBC_URL",
            description =
                    "A history (see 'history') to take the drift from: what it shows between runs of the same commit on"
                            + " the base's machine. --drift overrides it.")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--across",
            description = "Compare even if machine, JDK, JVM arguments or threads differ, and name what differs.")
    private boolean across;

    @Option(names = "--strict", description = "Exit with 4 if a row is inconclusive or cannot be judged.")
    private boolean isStrict;

    @Mixin
    private AnswerOutput output = new AnswerOutput();

    @Override
    public Integer call() throws IOException {
        List<String> faults = new ArrayList<>(output.faults());
        drift.filter(d -> !(d >= 0 && d <= 100))
                .ifPresent(d -> faults.add("--drift must be from 0 to 100 per cent, got " + d));
        Optional<StoreUrl> history = url(faults);
        Optional<Measurement> before = read(base, faults);
        Optional<Measurement> after = isSame(base, next) ? before : read(next, faults);
        if (!faults.isEmpty()) {
            throw new Faults(faults);
        }
        ComparisonOptions defaults = ComparisonOptions.defaults();
        if (drift.isPresent()) {
            defaults = defaults.withDrift(drift.get(), "as --drift says");
        } else if (history.isPresent()) {
            defaults = byHistory(defaults, history.get(), before.orElseThrow(), after.orElseThrow());
        }
        ComparisonOptions options =
                new ComparisonOptions(defaults.rows(), defaults.driftPercent(), defaults.driftSource(), across, false);
        ComparisonResult result = Comparer.compare(before.orElseThrow(), after.orElseThrow(), options);
        output.deliver(
                "comparison",
                ComparisonDocument.of("Comparison: " + next + " against " + base, result),
                () -> Json.write(result));
        if (before.get().isVoid() || after.get().isVoid()) {
            return ExitCode.VOID;
        }
        return ExitCode.of(result, isStrict);
    }

    private Optional<StoreUrl> url(List<String> faults) {
        try {
            return store.isPresent() ? Optional.of(StoreUrl.parse(store.get())) : Optional.empty();
        } catch (StoreException e) {
            faults.add(e.getMessage());
            return Optional.empty();
        }
    }

    private static ComparisonOptions byHistory(
            ComparisonOptions defaults, StoreUrl url, Measurement base, Measurement next) throws IOException {
        String machine = base.fingerprint().orElseGet(HistoryStore::thisMachine);
        try (History history = HistoryStore.open(url, false)) {
            return KnownDrift.of(history, url, machine, base, next, defaults);
        }
    }

    /** {@return whether two paths are one file: it is read once then, and its faults are told once} */
    static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return one.equals(other);
        }
    }

    static Optional<Measurement> read(Path path, List<String> faults) throws IOException {
        try {
            Measurement measurement = MeasurementFile.read(path);
            if (measurement.series().isEmpty()) {
                faults.add("'" + path + "' has no benchmarks");
            }
            return Optional.of(measurement);
        } catch (StoreException e) {
            faults.add(e.getMessage());
            return Optional.empty();
        }
    }
}
