// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import static dev.tollgate.harness.session.FakeRounds.FORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.session.Rounds.Cause;
import dev.tollgate.harness.session.Rounds.Ending;
import dev.tollgate.reports.model.cell.ForkStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Everything that rounds decide, without a process. */
class RoundsTest {
    private static final List<ForkSet<String>> SINGLES =
            List.of(ForkSet.of("a"), ForkSet.of("b"), ForkSet.of("c"), ForkSet.of("d"));
    private static final List<ForkSet<String>> PAIRS =
            List.of(new ForkSet<>(List.of("a1", "a2")), new ForkSet<>(List.of("b1", "b2")));

    private final FakeRounds rounds = new FakeRounds(SINGLES, 1, 3);

    @Test
    void everyRoundHoldsEveryMemberInTheOrderOfItsCourseAndPlacesCountOn() throws Exception {
        assertThat(rounds.run()).isEqualTo(new Ending(Cause.COMPLETE, 4));
        // As stored: a change here makes recorded seeds worthless.
        assertThat(rounds.order())
                .containsExactly("1a", "1c", "1d", "1b", "2a", "2d", "2c", "2b", "3d", "3b", "3a", "3c");
        assertThat(rounds.saved.stream().map(fork -> fork.place().order()))
                .isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
        assertThat(rounds.completed).containsExactly(1, 2, 3);
        assertThat(rounds.told)
                .startsWith("1 of 12, 120 s: a", "2 of 12, 110 s: c")
                .endsWith("12 of 12, 10 s: c");
    }

    @Test
    void whereverASessionIsInterruptedTheNextOnesMeasureWhatIsMissingInTheSameOrder() throws Exception {
        FakeRounds whole = new FakeRounds(PAIRS, 5, 4);
        whole.run();
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 200; trial++) {
            FakeRounds session = new FakeRounds(PAIRS, 5, 4);
            Ending ending = interrupted(session, random.nextInt(20));
            while (ending.cause() == Cause.STOPPED) {
                session = FakeRounds.resumed(session);
                ending = interrupted(session, random.nextInt(20));
            }
            assertThat(session.order()).isEqualTo(whole.order());
            assertThat(session.saved.stream().map(fork -> fork.place().order())).doesNotHaveDuplicates();
        }
    }

    /** After so many forks somebody stops the session, whose next fork then dies. */
    private static Ending interrupted(FakeRounds session, int after) throws Exception {
        int end = session.saved.size() + after;
        session.fate = (member, place) -> {
            session.stopped = session.saved.size() >= end;
            return session.stopped ? ForkStatus.FAILED : ForkStatus.OK;
        };
        return session.run();
    }

    @Test
    void aForkThatWasMeasuredWhenSomebodyStoppedIsKeptAndNoFurtherOneIsBegun() throws Exception {
        rounds.fate = (member, place) -> {
            rounds.stopped = place.order() == 2;
            return ForkStatus.OK;
        };
        assertThat(rounds.run()).isEqualTo(new Ending(Cause.STOPPED, 1));
        assertThat(rounds.order()).containsExactly("1a", "1c");
        assertThat(rounds.completed).isEmpty();
    }

    @Test
    void aForkThatDiedOfTheSignalThatStopsTheSessionALittleLaterSaysNothing() throws Exception {
        rounds.fate = (member, place) -> place.order() == 2 ? ForkStatus.CRASHED : ForkStatus.OK;
        rounds.duringPause = () -> rounds.stopped = true;
        assertThat(rounds.run()).isEqualTo(new Ending(Cause.STOPPED, 1));
        assertThat(rounds.order()).containsExactly("1a");
        assertThat(rounds.warnings).isEmpty();
    }

    @Test
    void aCrashIsSavedAndSaidAndTheOthersGoOn() throws Exception {
        rounds.fate = (member, place) -> member.equals("d") ? ForkStatus.CRASHED : ForkStatus.OK;
        assertThat(rounds.run().cause()).isEqualTo(Cause.COMPLETE);
        assertThat(rounds.saved)
                .hasSize(12)
                .filteredOn(fork -> fork.status() == ForkStatus.CRASHED)
                .hasSize(3);
        assertThat(rounds.warnings).containsExactly("d: so it ended", "d: so it ended", "d: so it ended");
    }

    @Test
    void whatTheCourseGivesUpIsNotMeasuredInLaterRounds() throws Exception {
        rounds.fate = (member, place) -> member.equals("d") ? ForkStatus.TIMED_OUT : ForkStatus.OK;
        rounds.run();
        assertThat(rounds.order()).containsExactly("1a", "1c", "1d", "1b", "2a", "2c", "2b", "3b", "3a", "3c");
        assertThat(rounds.completed).containsExactly(1, 2, 3);
    }

    @Test
    void disturbedForksAreRepeatedOnceAtTheEndOfTheirRound() throws Exception {
        rounds.fate = (member, place) ->
                place.round() == 1 && (member.equals("a") || member.equals("b")) ? ForkStatus.DISTURBED : ForkStatus.OK;
        rounds.run();
        assertThat(rounds.order())
                .startsWith("1a", "1c", "1d", "1b", "1a!", "1b!", "2a")
                .hasSize(14);
        assertThat(rounds.warnings).isEmpty();
    }

    @Test
    void disturbedForksAreNotRepeatedWhenTheTimeIsOver() throws Exception {
        rounds.fate = (member, place) -> place.round() == 1 ? ForkStatus.DISTURBED : ForkStatus.OK;
        // Four forks and one repetition.
        rounds.budget(FORK.multipliedBy(5)).run();
        assertThat(rounds.order()).startsWith("1a", "1c", "1d", "1b", "1a!", "2a");
    }

    @Test
    void aRoundForWhichTheTimeDoesNotSufficeIsNotBegunButTheFirstAlways() throws Exception {
        rounds.roundNeeds = Optional.of(FORK.multipliedBy(4));
        assertThat(rounds.budget(FORK.multipliedBy(9)).run()).isEqualTo(new Ending(Cause.BUDGET, 3));
        assertThat(rounds.saved).hasSize(8);
        assertThat(rounds.completed).containsExactly(1, 2);
        FakeRounds without = new FakeRounds(SINGLES, 1, 3);
        without.roundNeeds = Optional.of(FORK);
        assertThat(without.budget(FORK.dividedBy(2)).run()).isEqualTo(new Ending(Cause.BUDGET, 2));
        assertThat(without.saved).hasSize(4);
    }

    @Test
    void aSetForWhichTheTimeDoesNotSufficeIsNotBegunAndItsRoundIsNotComplete() throws Exception {
        FakeRounds pairs = new FakeRounds(PAIRS, 5, 4);
        pairs.setNeeds = Optional.of(FORK);
        assertThat(pairs.budget(FORK.multipliedBy(7)).run()).isEqualTo(new Ending(Cause.BUDGET, 2));
        assertThat(pairs.saved).as("three whole pairs").hasSize(6);
        assertThat(pairs.completed).containsExactly(1);
    }

    /** A source whose forks live side by side: begun all, then ended all. */
    private static final class Together implements ForkSource<String, FakeRounds.Fork> {
        private final FakeRounds rounds;
        private int mostAlive;

        Together(FakeRounds rounds) {
            this.rounds = rounds;
        }

        private record Alive(String member, Place place) {}

        @Override
        public void measure(ForkSet<String> set, Desk<String, FakeRounds.Fork> desk)
                throws IOException, InterruptedException {
            List<Alive> alive = new ArrayList<>();
            for (String member : set.members()) {
                desk.begin(member).ifPresent(place -> alive.add(new Alive(member, place)));
            }
            mostAlive = Math.max(mostAlive, alive.size());
            for (Alive one : alive) {
                desk.end(one.member, rounds.fork(one.member, one.place));
            }
        }
    }

    @Test
    void theMembersOfASetMayLiveTogetherAndKeepTheirPlaces() throws Exception {
        FakeRounds pairs = new FakeRounds(PAIRS, 5, 2);
        Together together = new Together(pairs);
        pairs.fate = (member, place) -> member.equals("b2") ? ForkStatus.DISTURBED : ForkStatus.OK;
        assertThat(pairs.run(together).cause()).isEqualTo(Cause.COMPLETE);
        assertThat(together.mostAlive).isEqualTo(2);
        assertThat(pairs.order()).hasSize(10).contains("1b2!", "2b2!");
        assertThat(pairs.saved.stream().map(fork -> fork.place().order()))
                .isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void whatCannotBeStartedOrSavedEndsTheRoundsAndWhatWasSavedStays() {
        ForkSource<String, FakeRounds.Fork> full = ForkSource.oneByOne((member, place) -> {
            if (place.order() == 3) {
                throw new IOException("no space left");
            }
            return rounds.fork(member, place);
        });
        assertThatThrownBy(() -> rounds.run(full))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
        assertThat(rounds.order()).containsExactly("1a", "1c");
    }
}
