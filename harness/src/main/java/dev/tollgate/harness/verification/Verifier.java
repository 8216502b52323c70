// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.harness.fork.Guardian;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.ForkCommand;
import dev.tollgate.harness.recording.HsErr;
import dev.tollgate.harness.recording.OutOfMemory;
import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.reports.store.SafeName;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks answers in JVMs of their own. A JVM that dies or hangs costs the item it was at, which is reported as failed;
 * the items behind it go on in a new one.
 */
public final class Verifier {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HEAP = "3g";
    private static final Duration POLL = Duration.ofMillis(50);

    private final Path logs;
    private final Duration itemLimit;
    private final Consumer<String> progress;
    private volatile boolean stopped;

    /**
     * A verifier.
     *
     * @param logs the folder for the logs of JVMs that died; made where needed
     * @param itemLimit how long one item may take before its JVM is held to hang
     * @param progress told what is being checked
     */
    public Verifier(Path logs, Duration itemLimit, Consumer<String> progress) {
        this.logs = logs;
        this.itemLimit = itemLimit;
        this.progress = progress;
    }

    /** Ends the checking: {@link #check} is left by an {@link InterruptedException}. Called by another thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * {@return one result per item, in the order of the items}
     *
     * @param items what to check
     * @param seed where generated payloads come from
     * @throws IOException where files cannot be written or a JVM cannot be started
     * @throws InterruptedException where the thread is interrupted, or it was stopped
     */
    public List<Checked> check(List<CheckItem> items, long seed) throws IOException, InterruptedException {
        Checked[] results = new Checked[items.size()];
        Map<List<String>, List<Integer>> byArguments = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            Implementation<?> implementation = items.get(i).pairing().implementation();
            if (Catalog.availability(implementation) instanceof Availability.Unavailable unavailable) {
                results[i] = result(
                        items.get(i),
                        CheckStatus.UNAVAILABLE,
                        "",
                        Optional.of(unavailable.reason() + "; " + unavailable.remedy()));
            } else {
                byArguments
                        .computeIfAbsent(implementation.jvmArguments(), key -> new ArrayList<>())
                        .add(i);
            }
        }
        int done = 0;
        for (Map.Entry<List<String>, List<Integer>> group : byArguments.entrySet()) {
            List<Integer> due = group.getValue();
            while (!due.isEmpty()) {
                progress.accept("checking answers: " + done + " of " + items.size());
                int finished = checkSome(items, due, group.getKey(), seed, results);
                done += finished;
                due = due.subList(finished, due.size());
            }
        }
        return List.of(results);
    }

    private static Checked result(CheckItem item, CheckStatus status, String answer, Optional<String> detail) {
        return new Checked(
                new Check(
                        item.pairing().workload().id(),
                        item.pairing().implementation().id(),
                        item.name(),
                        status,
                        answer,
                        detail),
                Optional.empty(),
                false);
    }

    /** Checks items until all are done or the JVM ends; the number of items that have a result, at least one. */
    private int checkSome(List<CheckItem> items, List<Integer> due, List<String> arguments, long seed, Checked[] out)
            throws IOException, InterruptedException {
        Path folder = TempFolder.create("check");
        try {
            Path log = folder.resolve("log.txt");
            Path resultsFile = folder.resolve("results.jsonl");
            Files.createFile(resultsFile);
            Path job = folder.resolve("job.json");
            List<CheckJob.Item> references = due.stream()
                    .map(items::get)
                    .map(item -> new CheckJob.Item(
                            item.reference(seed), item.vector().orElse(null)))
                    .toList();
            JSON.writeValue(job, new CheckJob(references, resultsFile.toString()));
            List<String> jvm = new ArrayList<>(arguments);
            jvm.add("-Xmx" + HEAP);
            jvm.add("-XX:+UseSerialGC");
            jvm.add("-XX:+ExitOnOutOfMemoryError");
            jvm.addAll(ForkCommand.crashArguments(folder));
            Process process = Guardian.watched(
                    new ProcessBuilder(ForkCommand.java(CheckMain.class.getName(), jvm, List.of(job.toString())))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start());
            // A JVM does not take its children along when it is told to end.
            Thread killer = Thread.ofPlatform().unstarted(process::destroyForcibly);
            boolean hung;
            try {
                Runtime.getRuntime().addShutdownHook(killer);
                hung = !await(process, resultsFile);
                Runtime.getRuntime().removeShutdownHook(killer);
            } catch (IllegalStateException e) {
                // Already shutting down: the user gave up.
                throw new InterruptedException("shutting down");
            } finally {
                process.destroyForcibly();
            }
            if (stopped) {
                // Killed on purpose: it says nothing about the item.
                throw new InterruptedException("stopped");
            }
            return collect(items, due, Ended.of(process.waitFor(), hung, itemLimit), folder, out);
        } finally {
            TempFolder.delete(folder);
        }
    }

    /** How a checking JVM ended. */
    private record Ended(boolean normally, String how) {
        static Ended of(int exitValue, boolean hung, Duration limit) {
            if (hung) {
                return new Ended(false, "no answer within " + limit.toSeconds() + " s: its JVM was killed");
            }
            return new Ended(exitValue == 0, "its JVM ended with exit code " + exitValue);
        }
    }

    /** Waits for the process; false where no result came for longer than an item may take. */
    private boolean await(Process process, Path results) throws IOException, InterruptedException {
        long size = -1;
        long since = System.nanoTime();
        while (!process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            if (stopped) {
                return true;
            }
            long now = Files.size(results);
            if (now != size) {
                size = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > itemLimit.toNanos()) {
                return false;
            }
        }
        return true;
    }

    private int collect(List<CheckItem> items, List<Integer> due, Ended ended, Path folder, Checked[] out)
            throws IOException {
        int finished = 0;
        boolean begun = false;
        for (CheckJob.Line line : lines(folder.resolve("results.jsonl"))) {
            begun = line.status() == null;
            if (!begun) {
                CheckItem item = items.get(due.get(line.item()));
                Check check = result(item, line.status(), line.answer(), Optional.ofNullable(line.detail()))
                        .check();
                out[due.get(line.item())] = new Checked(check, Optional.ofNullable(line.shape()), false);
                finished = line.item() + 1;
            }
        }
        if (finished < due.size() && (begun || finished == 0 || ended.normally)) {
            CheckItem culprit = items.get(due.get(finished));
            Check check = result(culprit, CheckStatus.FAILED, "", Optional.of(reason(ended, folder, culprit)))
                    .check();
            out[due.get(finished)] = new Checked(check, Optional.empty(), true);
            finished++;
        }
        return finished;
    }

    private static List<CheckJob.Line> lines(Path file) throws IOException {
        List<CheckJob.Line> lines = new ArrayList<>();
        for (String text : Files.readAllLines(file)) {
            // A JVM that died while writing leaves an incomplete last line.
            if (text.endsWith("}")) {
                lines.add(JSON.readValue(text, CheckJob.Line.class));
            }
        }
        return lines;
    }

    private String reason(Ended ended, Path folder, CheckItem item) throws IOException {
        Files.createDirectories(logs);
        String stem = SafeName.of("check-" + item.pairing().workload().id() + "-"
                + item.pairing().implementation().id());
        Path log = logs.resolve(stem + ".log");
        Files.copy(folder.resolve("log.txt"), log, StandardCopyOption.REPLACE_EXISTING);
        Optional<Path> hsErr = ForkCommand.crashLog(folder);
        String crash = "";
        if (hsErr.isPresent()) {
            Path kept = logs.resolve(stem + ".hs_err.log");
            Files.copy(hsErr.get(), kept, StandardCopyOption.REPLACE_EXISTING);
            crash = HsErr.reason(Files.readString(kept))
                    .map(r -> " (" + r + ")")
                    .orElse("");
        }
        String how = OutOfMemory.in(Files.readString(log))
                ? "its JVM ran out of memory: its heap is " + HEAP
                        + ", which the payload, the reference's answer and the"
                        + " implementation's share; give a smaller payload"
                : ended.how + crash;
        return how + "; see " + logs.getFileName() + "/" + log.getFileName();
    }
}
