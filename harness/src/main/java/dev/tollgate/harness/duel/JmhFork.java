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
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Runs a single fork of a jar's own JMH and keeps what it wrote. */
final class JmhFork {
    /** What JMH writes where it measured nothing is shorter. */
    private static final int EMPTY_ARRAY_BYTES = 10;

    private static final String SLOTS = ".slots.txt";

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

    /** {@return the fork, measured or not, which nobody lived beside}
     *
     * @param contest what it measures
     * @param arm of which side
     * @param place its place in the duel
     */
    DuelLine alone(Contest contest, Arm arm, Place place) throws IOException, InterruptedException {
        Path temporary = TempFolder.create("duel");
        try {
            return line(
                    contest,
                    arm,
                    place,
                    Optional.empty(),
                    OptionalDouble.empty(),
                    run(contest, arm, place, Optional.empty(), temporary));
        } finally {
            TempFolder.delete(temporary);
        }
    }

    /** {@return how its process ended}
     *
     * @param contest what it measures
     * @param arm of which side
     * @param place its place in the duel
     * @param seating where its turns come from; empty where it takes none
     * @param temporary a folder for its files, empty
     */
    ForkEnd run(Contest contest, Arm arm, Place place, Optional<Seating> seating, Path temporary)
            throws IOException, InterruptedException {
        Path raw = raw(place, arm, ".json");
        Files.createDirectories(raw.getParent());
        return new ForkProcess(process(contest, arm, place, seating), temporary, stop)
                .run(
                        options.forkLimit(),
                        List.of(),
                        () -> seating.map(Seating::waitedNanos).orElse(0L));
    }

    private DuelProcess process(Contest contest, Arm arm, Place place, Optional<Seating> seating) {
        return new DuelProcess(
                name(place, arm),
                new ForkCall(options, plan),
                plan.arguments(contest, arm).jvm(),
                contest,
                arm,
                Optional.of(raw(place, arm, ".json")),
                seating);
    }

    private static String name(Place place, Arm arm) {
        return String.format(Locale.ROOT, "%05d-%s", place.order(), arm.id());
    }

    private Path raw(Place place, Arm arm, String suffix) {
        return folder.resolve("raw").resolve(name(place, arm) + suffix);
    }

    /** What a fork gave: its value, or why there is none. */
    private record Outcome(ForkStatus status, Optional<String> detail, Optional<RawResult> result) {}

    /** {@return the fork, measured or not; what is kept of it is written}
     *
     * @param contest what it measures
     * @param arm of which side
     * @param place its place in the duel
     * @param seating where its turns came from; empty where it took none
     * @param nanosPerOperation what its slots say beside those of its set; empty where it has none
     * @param end how its process ended
     */
    DuelLine line(
            Contest contest,
            Arm arm,
            Place place,
            Optional<Seating> seating,
            OptionalDouble nanosPerOperation,
            ForkEnd end)
            throws IOException {
        Path raw = raw(place, arm, ".json");
        Optional<ForeignCpu.Usage> usage = foreignCpu.average(end.beginNanoTime(), end.endNanoTime());
        boolean written = Files.isRegularFile(raw) && Files.size(raw) > EMPTY_ARRAY_BYTES;
        Optional<SlotList> slots = SlotList.read(Seating.facts(end.folder()));
        boolean succeeded = end.succeeded()
                && written
                && slots.isPresent() == seating.isPresent()
                && nanosPerOperation.isPresent() == seating.isPresent();
        Outcome outcome = succeeded
                ? held(
                        end,
                        RawResult.of(
                                Files.readString(raw),
                                plan.arguments(contest, arm),
                                process(contest, arm, place, seating).own(end.folder())),
                        seating.isPresent() ? Optional.empty() : usage)
                : failed(end);
        boolean ok = outcome.detail.isEmpty();
        if (ok) {
            String json = outcome.result.orElseThrow().json();
            Files.writeString(
                    raw,
                    slots.isPresent()
                            ? SlotResult.of(
                                    json, slots.get(), nanosPerOperation.getAsDouble(), isAllocationOurs(seating))
                            : json);
            if (slots.isPresent()) {
                Files.copy(Seating.facts(end.folder()), raw(place, arm, SLOTS), StandardCopyOption.REPLACE_EXISTING);
            }
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
                end.durationNanos() - seating.map(Seating::waitedNanos).orElse(0L),
                outcome.status,
                usage.map(u -> Math.rint(1000 * (u.foreignCpus() + u.stealCpus())) / 1000),
                outcome.detail,
                ok ? Optional.of("raw/" + name(place, arm) + ".json") : Optional.empty(),
                outcome.result.flatMap(RawResult::jvm),
                outcome.result.flatMap(RawResult::jvmArgs),
                Optional.of(seating.map(one -> one.manner().kind())
                        .orElse(Manner.Kind.ONE_BY_ONE)
                        .id()),
                ok && slots.isPresent() ? Optional.of("raw/" + name(place, arm) + SLOTS) : Optional.empty());
    }

    /** JMH's profiler pauses for half a second after each iteration up to some version, and counts what JMH itself allocates. */
    private boolean isAllocationOurs(Optional<Seating> seating) {
        return options.isAllocationMeasured()
                && seating.filter(one -> one.manner().isInSlots()).isPresent();
    }

    /**
     * A fork that had other arguments than it was to have measured something else. One that took turns is not disturbed by others: what they
     * take is seen in its slots, and its neighbours saw it, too.
     */
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
