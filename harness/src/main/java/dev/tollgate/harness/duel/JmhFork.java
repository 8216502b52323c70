// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.ForkFailure;
import dev.tollgate.harness.fork.ForkProcess;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.reports.model.cell.ForkStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs a single fork of a jar's own JMH and keeps what it wrote. */
final class JmhFork {
    /** What JMH writes where it measured nothing is shorter. */
    private static final int EMPTY_ARRAY_BYTES = 10;

    private final DuelOptions options;
    private final DuelPlan plan;
    private final Path folder;
    private final ForeignCpu foreignCpu;
    private final StopSign stop;

    JmhFork(DuelOptions options, DuelPlan plan, Path folder, ForeignCpu foreignCpu, StopSign stop) {
        this.options = options;
        this.plan = plan;
        this.folder = folder;
        this.foreignCpu = foreignCpu;
        this.stop = stop;
    }

    /** {@return the fork, measured or not}
     *
     * @param contest what it measures
     * @param arm of which side
     * @param place its place in the duel
     */
    DuelLine run(Contest contest, Arm arm, Place place) throws IOException, InterruptedException {
        Path temporary = TempFolder.create("duel");
        try {
            return run(contest, arm, place, temporary);
        } finally {
            TempFolder.delete(temporary);
        }
    }

    /** What a fork gave: its value, or why there is none. */
    private record Outcome(ForkStatus status, Optional<String> detail, Optional<RawResult> result) {}

    private DuelLine run(Contest contest, Arm arm, Place place, Path temporary)
            throws IOException, InterruptedException {
        String name = String.format(Locale.ROOT, "%05d-%s", place.order(), arm.id());
        Path raw = folder.resolve("raw").resolve(name + ".json");
        Files.createDirectories(raw.getParent());
        ForkArguments arguments = plan.arguments(contest, arm);
        DuelProcess process =
                new DuelProcess(name, new ForkCall(options, plan), arguments.jvm(), contest, arm, Optional.of(raw));
        ForkEnd end = new ForkProcess(process, temporary, stop).run(options.forkLimit(), List.of());
        Optional<ForeignCpu.Usage> usage = foreignCpu.average(end.beginNanoTime(), end.endNanoTime());
        boolean written = Files.isRegularFile(raw) && Files.size(raw) > EMPTY_ARRAY_BYTES;
        Outcome outcome = end.succeeded() && written
                ? held(end, RawResult.of(Files.readString(raw), arguments, process.own(temporary)), usage)
                : failed(end);
        boolean ok = outcome.detail.isEmpty();
        if (ok) {
            Files.writeString(raw, outcome.result.orElseThrow().json());
        } else {
            Files.deleteIfExists(raw);
        }
        return new DuelLine(
                contest.name(),
                contest.params(),
                arm.id(),
                place.round(),
                place.order(),
                place.attempt(),
                end.startedAt(),
                end.durationNanos(),
                outcome.status,
                usage.map(u -> Math.rint(1000 * (u.foreignCpus() + u.stealCpus())) / 1000),
                outcome.detail,
                ok ? Optional.of("raw/" + name + ".json") : Optional.empty(),
                outcome.result.flatMap(RawResult::jvm),
                outcome.result.flatMap(RawResult::jvmArgs));
    }

    /** A fork that had other arguments than it was to have measured something else. */
    private Outcome held(ForkEnd end, RawResult result, Optional<ForeignCpu.Usage> usage) throws IOException {
        if (result.difference().isPresent()) {
            ForkFailure.of(end, logs());
            return new Outcome(ForkStatus.FAILED, result.difference(), Optional.of(result));
        }
        int cores = Runtime.getRuntime().availableProcessors();
        boolean disturbed = usage.filter(u -> ForeignCpu.disturbed(u, cores)).isPresent();
        return new Outcome(disturbed ? ForkStatus.DISTURBED : ForkStatus.OK, Optional.empty(), Optional.of(result));
    }

    private Path logs() {
        return folder.resolve("logs");
    }

    /** JMH says more of a failure than a JVM alone, and in other words. */
    private Outcome failed(ForkEnd end) throws IOException {
        ForkFailure failure = ForkFailure.of(end, logs());
        String detail = switch (failure.status()) {
            case TIMED_OUT -> "it lived longer than " + options.forkLimit().toSeconds() + " s and was killed";
            case CRASHED ->
                FailureReason.crash(failure.output()).orElse("the JVM crashed") + " (logs/"
                        + failure.crashReport().orElse(failure.log()) + ")";
            case OUT_OF_MEMORY, FAILED, OK, DISTURBED ->
                // JMH takes a fork that ended with 0, as after Runtime.halt(0), for one that measured.
                (end.exit().orElse(0) == 0
                                ? "the forked JVM ended without a result: "
                                : "JMH ended with " + end.exit().getAsInt() + ": ")
                        + FailureReason.of(failure.output()) + " (logs/" + failure.log() + ")";
        };
        return new Outcome(failure.status(), Optional.of(detail), Optional.empty());
    }
}
