// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import dev.tollgate.harness.baton.BatonServer;
import dev.tollgate.harness.baton.Turns;
import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.recording.SetReading;
import dev.tollgate.harness.session.Ended;
import dev.tollgate.harness.session.ForkSet;
import dev.tollgate.harness.session.ForkSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures the forks of a contest as its manner says: all alive together and in turn, or one after the other. */
final class SetForks implements ForkSource<DuelCourse.Side, DuelLine> {
    private final JmhFork forks;
    private final Manners manners;
    private final long seed;

    SetForks(JmhFork forks, Manners manners, long seed) {
        this.forks = forks;
        this.manners = manners;
        this.seed = seed;
    }

    private record Member(DuelCourse.Side side, Place place) {}

    private record Started(Member member, Seating seating, Future<ForkEnd> end) {}

    @Override
    public void measure(ForkSet<DuelCourse.Side> set, Desk<DuelCourse.Side, DuelLine> desk)
            throws IOException, InterruptedException {
        Contest contest = set.members().getFirst().contest();
        if (!manners.of(contest).isInTurns()) {
            ForkSource.<DuelCourse.Side, DuelLine>oneByOne(
                            (side, place) -> ended(forks.alone(side.contest(), side.arm(), place)))
                    .measure(set, desk);
            return;
        }
        List<Member> members = new ArrayList<>();
        for (DuelCourse.Side side : set.members()) {
            Optional<Place> place = desk.begin(side);
            if (place.isEmpty()) {
                return;
            }
            members.add(new Member(side, place.get()));
        }
        List<DuelLine> lines = lines(contest, members);
        for (int i = 0; i < lines.size(); i++) {
            desk.end(members.get(i).side(), ended(lines.get(i)));
        }
    }

    private static Ended<DuelLine> ended(DuelLine line) {
        return new Ended<>(line.status(), line.detail(), line);
    }

    private List<DuelLine> lines(Contest contest, List<Member> members) throws IOException, InterruptedException {
        Optional<List<DuelLine>> lines = together(contest, members);
        while (lines.isEmpty()) {
            // Each time slots are longer, until they are too few and none is, or more calls come before them, up to a
            // bound.
            lines = together(contest, members);
        }
        return lines.get();
    }

    /** {@return what the forks gave; empty where a call takes longer than a slot, or one was called too seldom before them, which is now known} */
    private Optional<List<DuelLine>> together(Contest contest, List<Member> members)
            throws IOException, InterruptedException {
        Manner manner = manners.of(contest);
        Path folder = TempFolder.create("duel");
        try (BatonServer server = BatonServer.start(
                        turns(members.size()),
                        seed * 31 + members.getFirst().place.order());
                ExecutorService threads = Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().daemon().name("fork-", 1).factory())) {
            try {
                return read(contest, start(manner, members, server, folder, threads));
            } catch (InterruptedException e) {
                threads.shutdownNow();
                throw e;
            }
        } finally {
            TempFolder.delete(folder);
        }
    }

    /** Each member measures as often as JMH is told, and then leaves. */
    private static Turns.Plan turns(int members) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Turns.Plan(members, processors, Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ZERO);
    }

    private List<Started> start(
            Manner manner, List<Member> members, BatonServer server, Path folder, ExecutorService threads)
            throws IOException {
        List<Started> all = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Seating seating = new Seating(manner, server, i);
            Path own = Files.createDirectory(folder.resolve("fork-" + i));
            all.add(new Started(member, seating, threads.submit(() -> end(member, seating, own))));
        }
        return all;
    }

    private ForkEnd end(Member member, Seating seating, Path folder) throws IOException, InterruptedException {
        try {
            ForkEnd end =
                    forks.run(member.side.contest(), member.side.arm(), member.place, Optional.of(seating), folder);
            if (isTooLong(folder)) {
                // What the others measure meanwhile will not count.
                seating.server().close();
            }
            return end;
        } finally {
            seating.server().isGone(seating.member());
        }
    }

    private static boolean isTooLong(Path folder) throws IOException {
        return SlotList.read(Seating.facts(folder)).flatMap(SlotList::tooLong).isPresent();
    }

    private Optional<List<DuelLine>> read(Contest contest, List<Started> members)
            throws IOException, InterruptedException {
        List<ForkEnd> ends = new ArrayList<>();
        Optional<Duration> longest = Optional.empty();
        for (Started member : members) {
            ForkEnd end = end(member);
            ends.add(end);
            Optional<Duration> call = SlotList.read(Seating.facts(end.folder())).flatMap(SlotList::tooLong);
            if (call.isPresent()
                    && longest.filter(known -> known.compareTo(call.get()) > 0).isEmpty()) {
                longest = call;
            }
        }
        if (longest.isPresent()) {
            manners.lengthen(contest, longest.get());
            return Optional.empty();
        }
        List<Optional<SlotList>> slots = new ArrayList<>();
        for (ForkEnd end : ends) {
            slots.add(end.succeeded() ? SlotList.read(Seating.facts(end.folder())) : Optional.empty());
        }
        if (manners.settle(contest, slots.stream().flatMap(Optional::stream).toList())) {
            return Optional.empty();
        }
        SetReading reading = new SetReading();
        slots.forEach(each -> reading.add(each.map(SlotList::slots).orElse(List.of())));
        List<DuelLine> lines = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Started member = members.get(i);
            lines.add(forks.line(
                    contest,
                    member.member.side.arm(),
                    member.member.place,
                    Optional.of(member.seating),
                    reading.of(i).stream()
                            .mapToDouble(SetReading.Measured::nanosPerOp)
                            .findFirst(),
                    ends.get(i)));
        }
        return Optional.of(lines);
    }

    private static ForkEnd end(Started member) throws IOException, InterruptedException {
        try {
            return member.end.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case InterruptedException interrupted -> throw interrupted;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
