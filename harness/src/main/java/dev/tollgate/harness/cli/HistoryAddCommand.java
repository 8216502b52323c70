// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.harness.recording.GitCommit;
import dev.tollgate.reports.compare.MeasurementFile;
import dev.tollgate.reports.compare.MeasurementFile.Measured;
import dev.tollgate.reports.document.history.HistoryWords;
import dev.tollgate.reports.history.History;
import dev.tollgate.reports.history.HistoryRun;
import dev.tollgate.reports.history.RunEntry;
import dev.tollgate.reports.history.StoreUrl;
import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code history add}: puts runs into the store, each once. */
@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Adds runs: run folders, or JMH's JSON.",
            "All inputs are read before the first is added. A run that is there already is not added again; a void run is refused."
        },
        footer = {
            "",
            "Examples:",
            "  run-bench.sh history add bench-results/2026-01-02T03-04-05Z-quick",
            "  run-bench.sh history add jmh.json --commit $GIT_COMMIT --store team.db",
            "",
            "Exit codes: 0 done (also if a run was there), 2 bad input, 5 a run is void; after",
            "2 and 5 nothing was added."
        })
final class HistoryAddCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", arity = "1..*", description = "A run folder or a JMH JSON file.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--commit",
            paramLabel = "ID",
            description = "The commit that was measured. Default: HEAD of the git checkout that holds the run, if any.")
    private Optional<String> commit = Optional.empty();

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "When the JMH JSON was measured: " + TimeText.FORM + ". Default: the file's time.")
    private Optional<String> time = Optional.empty();

    @Option(
            names = "--fingerprint",
            paramLabel = "TEXT",
            description = "The machine on which the JMH JSON was measured. Default: this one.")
    private Optional<String> fingerprint = Optional.empty();

    @Mixin
    private HistoryStore store = new HistoryStore();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /**
     * What {@code --json} prints of a run.
     *
     * @param path as it was given
     * @param run the run's id
     * @param outcome {@code new}, {@code there}, {@code extended} or {@code kept}
     * @param commit its commit as it is stored; empty text where that is not known
     * @param measuredAt when it began
     * @param fingerprint of the machine
     * @param rows how many rows with figures it has
     */
    record AddedRun(
            String path, String run, String outcome, String commit, Instant measuredAt, String fingerprint, int rows) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        named("--commit", commit, faults);
        named("--fingerprint", fingerprint, faults);
        Optional<Instant> measuredAt = time.flatMap(TimeText::parse);
        if (time.isPresent() && measuredAt.isEmpty()) {
            faults.add("--time must be " + TimeText.FORM + ", got '" + time.get() + "'");
        }
        Optional<StoreUrl> url = Optional.empty();
        try {
            url = Optional.of(store.url());
        } catch (StoreException e) {
            faults.add(e.getMessage());
        }
        List<String> voids = new ArrayList<>();
        Map<Path, RunEntry> entries = new LinkedHashMap<>();
        for (Path path : paths) {
            read(path, measuredAt, faults, voids).ifPresent(entry -> entries.put(path, entry));
        }
        if (!faults.isEmpty()) {
            faults.addAll(voids);
            throw new Faults(faults);
        }
        if (!voids.isEmpty()) {
            voids.forEach(message -> System.err.println("error: " + message));
            return ExitCode.VOID;
        }
        List<AddedRun> added = new ArrayList<>();
        try (History history = HistoryStore.open(url.orElseThrow(), true)) {
            for (Map.Entry<Path, RunEntry> entry : entries.entrySet()) {
                History.Added outcome = history.add(entry.getValue());
                added.add(told(
                        entry.getKey(),
                        entry.getValue(),
                        outcome,
                        history.run(entry.getValue().id())
                                .map(HistoryRun::commit)
                                .orElse("")));
            }
        } finally {
            if (!json) {
                added.forEach(HistoryAddCommand::print);
            }
        }
        if (json) {
            System.out.println(Json.write(Map.of("added", added)));
        }
        return ExitCode.DONE;
    }

    private static void named(String option, Optional<String> value, List<String> faults) {
        value.filter(text -> !text.matches("[\\x21-\\x7e]{1,100}"))
                .ifPresent(text -> faults.add(
                        option + " must be 1 to 100 visible ASCII characters without a space, got '" + text + "'"));
    }

    private Optional<RunEntry> read(Path path, Optional<Instant> measuredAt, List<String> faults, List<String> voids)
            throws IOException, InterruptedException {
        Measured measured;
        try {
            measured = MeasurementFile.readWhole(path);
        } catch (StoreException e) {
            faults.add(e.getMessage());
            return Optional.empty();
        }
        if (measured.measurement().isVoid()) {
            voids.add("'" + path + "' is void: its own A/A arm differed, so none of its figures count");
            return Optional.empty();
        }
        String machine = fingerprint.orElse("");
        Instant when = measuredAt.orElse(Instant.EPOCH);
        if (measured.run().isEmpty()) {
            if (fingerprint.isEmpty()) {
                machine = HistoryStore.thisMachine();
            }
            when = measuredAt.isPresent()
                    ? measuredAt.get()
                    : Files.getLastModifiedTime(path(path)).toInstant();
            if (fingerprint.isEmpty() || measuredAt.isEmpty()) {
                System.err.println("note: JMH's JSON does not say where and when it was measured, so '" + path
                        + "' is recorded for machine " + machine + " and " + HistoryWords.time(when)
                        + " UTC; change that with --fingerprint and --time");
            }
        } else if (fingerprint.isPresent() || time.isPresent()) {
            System.err.println("note: '" + path + "' already says where and when it was measured, so --fingerprint and"
                    + " --time (for JMH's JSON) are ignored");
        }
        RunEntry entry = RunEntry.of(measured, commit(path), when, machine);
        if (entry.results().isEmpty()) {
            faults.add("'" + path + "' has no figures: none of its forks count");
            return Optional.empty();
        }
        return Optional.of(entry);
    }

    /** {@return the file that was read where a folder was given} */
    private static Path path(Path path) {
        return Files.isDirectory(path) ? path.resolve("jmh.json") : path;
    }

    private String commit(Path path) throws IOException, InterruptedException {
        if (commit.isPresent()) {
            return commit.get();
        }
        Optional<GitCommit> head = GitCommit.around(path);
        if (head.filter(GitCommit::changed).isPresent()) {
            System.err.println("warning: files were changed after commit "
                    + HistoryWords.commit(head.get().id()) + " around '" + path
                    + "'; use --commit to say what was measured");
        }
        return head.map(GitCommit::id).orElse("");
    }

    private static AddedRun told(Path path, RunEntry entry, History.Added outcome, String commit) {
        return new AddedRun(
                path.toString(),
                entry.id(),
                outcome.name().toLowerCase(Locale.ROOT),
                commit,
                entry.measuredAt(),
                entry.fingerprint(),
                entry.results().size());
    }

    private static void print(AddedRun added) {
        String what = switch (added.outcome()) {
            case "new" -> "added";
            case "there" -> "was there already";
            case "extended" -> "was there with fewer forks and is replaced";
            default -> "was there with as many forks or more, which are kept";
        };
        System.out.println(added.path() + ": run " + added.run() + " " + what + ", " + added.rows() + " rows, machine "
                + added.fingerprint() + ", "
                + (added.commit().isEmpty()
                        ? "no commit (--commit names one)"
                        : "commit " + HistoryWords.commit(added.commit())));
    }
}
