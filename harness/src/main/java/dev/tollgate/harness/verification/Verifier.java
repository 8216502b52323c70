// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.ForkFailure;
import dev.tollgate.harness.fork.ForkProcess;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.CheckStatus;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks answers in JVMs of their own. A JVM that dies or hangs costs the item it was at, which is reported as failed;
 * the items behind it go on in a new one.
 */
public final class Verifier {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HEAP = "3g";

    private final Path logs;
    private final Duration itemLimit;
    private final Consumer<String> progress;
    private final StopSign stop;

    /**
     * A verifier.
     *
     * @param logs the folder for the logs of JVMs that died; made where needed
     * @param itemLimit how long one item may take before its JVM is held to hang
     * @param progress told what is being checked
     * @param stop ends the checking when raised: {@link #check} is then left by an {@link InterruptedException}
     */
    public Verifier(Path logs, Duration itemLimit, Consumer<String> progress, StopSign stop) {
        this.logs = logs;
        this.itemLimit = itemLimit;
        this.progress = progress;
        this.stop = stop;
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
            Path results = folder.resolve(CheckPlan.RESULTS);
            Files.createFile(results);
            CheckPlan plan = new CheckPlan(due.stream().map(items::get).toList(), arguments, HEAP, seed);
            ForkEnd end = new ForkProcess(plan, folder, stop).runWhileGrowing(itemLimit, results);
            if (stop.isRaised() || ForkProcess.isProgramEnding()) {
                // Killed on purpose: it says nothing about the item.
                throw new InterruptedException("stopped");
            }
            return collect(items, due, plan, end, out);
        } finally {
            TempFolder.delete(folder);
        }
    }

    private int collect(List<CheckItem> items, List<Integer> due, CheckPlan plan, ForkEnd end, Checked[] out)
            throws IOException {
        int finished = 0;
        boolean begun = false;
        for (CheckJob.Line line : lines(end.folder().resolve(CheckPlan.RESULTS))) {
            begun = line.status() == null;
            if (!begun) {
                CheckItem item = items.get(due.get(line.item()));
                Check check = result(item, line.status(), line.answer(), Optional.ofNullable(line.detail()))
                        .check();
                out[due.get(line.item())] = new Checked(check, Optional.ofNullable(line.shape()), false);
                finished = line.item() + 1;
            }
        }
        if (finished < due.size() && (begun || finished == 0 || end.succeeded())) {
            CheckItem culprit = items.get(due.get(finished));
            Check check = result(culprit, CheckStatus.FAILED, "", Optional.of(reason(plan.of(culprit), end)))
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

    /** The item at fault alone is what is kept to be checked again by hand. */
    private String reason(CheckPlan culprit, ForkEnd end) throws IOException {
        ForkFailure failure = ForkFailure.of(end.of(culprit), logs);
        return failure.because(
                        switch (failure.status()) {
                            case TIMED_OUT -> "no answer within " + itemLimit.toSeconds() + " s: its JVM was killed";
                            case OUT_OF_MEMORY ->
                                "its JVM ran out of memory: its heap is " + HEAP
                                        + ", which the payload, the reference's answer and the"
                                        + " implementation's share; give a smaller payload";
                            case CRASHED, FAILED, OK, DISTURBED ->
                                "its JVM ended with exit code " + end.exit().orElse(0)
                                        + failure.crash()
                                                .map(crash -> " (" + crash + ")")
                                                .orElse("");
                        })
                .detail();
    }
}
