// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.baton.Baton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final List<List<Integer>> answers = new ArrayList<>();
    private long now;

    private Turns turns(int members, int warmAtOnce, int cycles, int fewest, Duration time) {
        return new Turns(
                new Turns.Plan(members, warmAtOnce, cycles, fewest, time),
                new TurnOrder(members, 1),
                (member, answer, _) -> answers.add(List.of(member, answer)),
                () -> now);
    }

    @Test
    void nobodyMeasuresBeforeTheLastHasWarmedUp() {
        Turns turns = turns(3, 1, 10, 1, LONG);
        turns.wantsToWarmUp(0);
        turns.wantsToWarmUp(1);
        assertThat(answers).containsExactly(List.of(0, 0));
        turns.wantsTurn(0);
        assertThat(answers).containsExactly(List.of(0, 0), List.of(1, 0));
        turns.wantsTurn(1);
        // The third is starting up yet.
        assertThat(answers).hasSize(2);
        turns.wantsToWarmUp(2);
        turns.wantsTurn(2);
        assertThat(answers)
                .hasSize(4)
                .last()
                .satisfies(answer -> assertThat(answer.get(1)).isEqualTo(1));
    }

    /** Members come, go on and die in any order that the seed says. */
    @RepeatedTest(200)
    void oneMeasuresAtAnyMomentWhoeverDies(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int members = 1 + random.nextInt(6);
        int cycles = 1 + random.nextInt(5);
        Turns turns = turns(members, 1 + random.nextInt(2), cycles, 1, LONG);
        List<Integer> alive =
                new ArrayList<>(IntStream.range(0, members).boxed().toList());
        List<Integer> ended = new ArrayList<>();
        int[] taken = new int[members];
        int holder = -1;
        int read = 0;
        alive.forEach(turns::wantsToWarmUp);
        while (!alive.isEmpty()) {
            while (read < answers.size()) {
                int member = answers.get(read).get(0);
                int answer = answers.get(read++).get(1);
                if (answer == Baton.ENOUGH) {
                    ended.add(member);
                } else if (answer > 0) {
                    assertThat(holder).as("who holds the baton already").isEqualTo(-1);
                    holder = member;
                    taken[member]++;
                } else {
                    turns.wantsTurn(member);
                }
            }
            if (ended.containsAll(alive)) {
                break;
            }
            if (random.nextInt(10) == 0) {
                int dying = alive.remove(random.nextInt(alive.size()));
                holder = holder == dying ? -1 : holder;
                turns.isGone(dying);
            } else {
                int giving = holder;
                assertThat(giving).as("who holds the baton while some live").isNotEqualTo(-1);
                holder = -1;
                turns.wantsTurn(giving);
            }
        }
        for (int member : alive) {
            assertThat(taken[member]).isEqualTo(cycles);
        }
        assertThat(turns.taken()).hasSize(IntStream.of(taken).sum());
    }

    @Test
    void callsThatLastLongHaveFewerTurnsButNotFewerThanTheFewest() {
        Turns turns = turns(2, 1, 40, 3, Duration.ofSeconds(1));
        turns.wantsTurn(0);
        turns.wantsTurn(1);
        for (int i = 0; answers.getLast().get(1) != Baton.ENOUGH; i++) {
            now += Duration.ofSeconds(1).toNanos();
            turns.wantsTurn(answers.getLast().get(0));
        }
        assertThat(turns.taken()).hasSize(6);
    }

    @Test
    void waitingForOthersIsCountedUntilNow() {
        Turns turns = turns(2, 1, 2, 1, LONG);
        turns.wantsToWarmUp(0);
        turns.wantsToWarmUp(1);
        now += 7;
        assertThat(turns.waitedNanos(0)).isZero();
        assertThat(turns.waitedNanos(1)).isEqualTo(7);
        turns.wantsTurn(0);
        now += 5;
        assertThat(turns.waitedNanos(0)).isEqualTo(5);
        assertThat(turns.waitedNanos(1)).isEqualTo(7);
    }
}
