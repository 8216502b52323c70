// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.baton.BatonServer;
import dev.tollgate.harness.baton.Turns;
import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.ForkFailure;
import dev.tollgate.harness.fork.ForkProcess;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.recording.ForkFacts;
import dev.tollgate.harness.recording.SetReading;
import dev.tollgate.reports.model.cell.Fork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.runner.CompilerHints;

/** Measures some cells in one fork each, all alive together: they warm up, and then take turns, one measuring at any moment. */
public final class SetRunner {
    /** Whoever needs so much longer than its slots, as for calls that last longer than one, has fewer turns. */
    private static final int TIMES_LONGER = 3;

    private static Path noted = Path.of("");

    private final Timing timing;
    private final long seed;
    private final Path logs;
    private final ForeignCpu foreignCpu;
    private final StopSign stop;
    private final ClassArchive archive;
    private final SlotsNeeded slotsNeeded;

    /**
     * A runner.
     *
     * @param cells whatever it is going to measure
     * @param timing how long a fork measures and may live
     * @param seed where generated payloads and orders come from
     * @param logs the folder for logs of failed forks; made where needed
     * @param foreignCpu samples the load of other processes; already started
     * @param stop kills the forks that run: their results are failed forks
     */
    public SetRunner(
            List<PlannedCell> cells, Timing timing, long seed, Path logs, ForeignCpu foreignCpu, StopSign stop) {
        this.archive = new ClassArchive(cells, stop);
        this.slotsNeeded = new SlotsNeeded(timing.slots());
        this.timing = timing;
        this.seed = seed;
        this.logs = logs;
        this.foreignCpu = foreignCpu;
        this.stop = stop;
    }

    /**
     * One fork of a set.
     *
     * @param cell what it measures
     * @param shape which benchmark method measures it
     * @param place its place in its run
     */
    public record Member(PlannedCell cell, Shape shape, Place place) {}

    /** A member's process, and what it was given. */
    private record Started(CellPlan plan, Path folder, Future<ForkEnd> end) {}

    /**
     * {@return what each fork measured, or how it failed, in the order of the members}
     *
     * @param members the forks; at least one
     * @throws IOException where files for a fork cannot be written
     * @throws InterruptedException where the thread is interrupted; the forks are killed then
     */
    public List<Fork> run(List<Member> members) throws IOException, InterruptedException {
        noteHints();
        Path folder = TempFolder.create("forks");
        String comparison = comparison(members);
        int slots = slotsNeeded.of(comparison, members.getFirst().place().round());
        try (BatonServer baton = BatonServer.start(turns(members.size(), slots), orderSeed(members.getFirst()));
                ExecutorService threads = Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().daemon().name("fork-", 1).factory())) {
            try {
                return read(comparison, start(members, folder, baton, threads));
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        } finally {
            TempFolder.delete(folder);
        }
    }

    private static String comparison(List<Member> members) {
        return members.stream().map(member -> member.cell.key()).sorted().collect(Collectors.joining("\n"));
    }

    private Turns.Plan turns(int members, int slots) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Turns.Plan(
                members,
                processors,
                slots,
                Timing.FEWEST_SLOTS,
                timing.slotTime().multipliedBy((long) TIMES_LONGER * slots * members));
    }

    private long orderSeed(Member first) {
        return seed * 31 + first.place.order();
    }

    private List<Started> start(List<Member> members, Path folder, BatonServer baton, ExecutorService threads)
            throws IOException, InterruptedException {
        List<Started> all = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            int number = i;
            Member member = members.get(i);
            CellPlan plan = new CellPlan(
                    member.cell,
                    member.shape,
                    member.place,
                    SlotPlan.of(timing),
                    seed,
                    new Membership(baton.port(), baton.word(), number));
            List<String> extra = new ArrayList<>(archive.arguments(plan));
            extra.addAll(ForkCommand.extraArguments());
            Path own = Files.createDirectory(folder.resolve("fork-" + number));
            all.add(new Started(plan, own, threads.submit(() -> {
                try {
                    return new ForkProcess(plan, own, stop)
                            .run(timing.forkTimeout(), extra, () -> baton.waitedNanos(number));
                } finally {
                    baton.isGone(number);
                }
            })));
        }
        return all;
    }

    private List<Fork> read(String comparison, List<Started> members) throws IOException, InterruptedException {
        List<ForkEnd> ends = new ArrayList<>();
        for (Started member : members) {
            ends.add(end(member));
        }
        List<Optional<ForkFacts>> facts = new ArrayList<>();
        SetReading reading = new SetReading();
        for (int i = 0; i < members.size(); i++) {
            facts.add(facts(members.get(i), ends.get(i)));
            reading.add(facts.get(i).map(ForkFacts::slots).orElse(List.of()));
        }
        List<Optional<SetReading.Measured>> measured =
                IntStream.range(0, members.size()).mapToObj(reading::of).toList();
        slotsNeeded.add(
                comparison,
                measured.stream()
                        .flatMap(Optional::stream)
                        .map(SetReading.Measured::slots)
                        .toList());
        List<Fork> forks = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            forks.add(fork(members.get(i), ends.get(i), facts.get(i), measured.get(i)));
        }
        return forks;
    }

    private Fork fork(Started member, ForkEnd end, Optional<ForkFacts> facts, Optional<SetReading.Measured> measured)
            throws IOException {
        if (measured.isEmpty()) {
            return ForkFailure.of(end, logs).withHeap(member.plan.cell().heap()).fork(member.plan.place(), end);
        }
        return new ForkReading(
                        member.plan.place(),
                        end,
                        facts.orElseThrow(),
                        measured.get(),
                        member.folder.resolve(CellPlan.GC_LOG),
                        foreignCpu)
                .fork();
    }

    private static ForkEnd end(Started member) throws IOException, InterruptedException {
        try {
            return member.end.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case UncheckedIOException io -> throw io.getCause();
                case InterruptedException interrupted -> throw interrupted;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private static Optional<ForkFacts> facts(Started member, ForkEnd end) throws IOException {
        Path file = member.folder.resolve(CellPlan.FACTS);
        return end.succeeded() && Files.exists(file) ? Optional.of(ForkFacts.read(file)) : Optional.empty();
    }

    /** JMH makes this file once and removes it at its end, but not where it is killed. */
    private static synchronized void noteHints() throws IOException {
        Path hints = Path.of(CompilerHints.hintsFile());
        if (!hints.equals(noted)) {
            noted = hints;
            TempFolder.note(hints);
        }
    }
}
