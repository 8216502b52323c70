// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.baton.Baton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BatonServerTest {
    private static final int CYCLES = 20;

    private static Turns.Plan plan(int members) {
        return new Turns.Plan(members, 1, CYCLES, 1, Duration.ofHours(1));
    }

    @Test
    void membersMeasureInTurnAndOneThatHangsUpIsPassedOver() throws Exception {
        AtomicInteger measuring = new AtomicInteger();
        try (BatonServer server = BatonServer.start(plan(3), 1);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Integer>> turns = new ArrayList<>();
            for (int member = 0; member < 3; member++) {
                int number = member;
                turns.add(threads.submit(() -> {
                    int taken = 0;
                    try (Baton baton = Baton.of(server.port(), server.word(), number)) {
                        baton.awaitWarmUp();
                        while (baton.awaitTurn(0) != Baton.ENOUGH && !(number == 2 && taken == 5)) {
                            assertThat(measuring.incrementAndGet()).isEqualTo(1);
                            taken++;
                            measuring.decrementAndGet();
                        }
                    }
                    return taken;
                }));
            }
            assertThat(turns.get(0).get()).isEqualTo(CYCLES);
            assertThat(turns.get(1).get()).isEqualTo(CYCLES);
            assertThat(turns.get(2).get()).isEqualTo(5);
        }
    }

    @Test
    void whoDoesNotKnowTheWordOrIsThereAlreadyTakesNoPart() throws Exception {
        try (BatonServer server = BatonServer.start(plan(1), 1);
                Baton stranger = Baton.of(server.port(), "no", 0)) {
            assertThatThrownBy(() -> stranger.awaitTurn(0)).isInstanceOf(IOException.class);
            try (Baton member = Baton.of(server.port(), server.word(), 0)) {
                assertThat(member.awaitTurn(0)).isEqualTo(1);
                try (Baton second = Baton.of(server.port(), server.word(), 0);
                        Baton outside = Baton.of(server.port(), server.word(), 7)) {
                    assertThatThrownBy(() -> second.awaitTurn(0)).isInstanceOf(IOException.class);
                    assertThatThrownBy(() -> outside.awaitTurn(0)).isInstanceOf(IOException.class);
                }
                assertThat(member.awaitTurn(0)).isEqualTo(2);
            }
        }
    }

    @Test
    void whoeverWaitsIsToldWhenTheServerIsGone() throws Exception {
        BatonServer server = BatonServer.start(plan(2), 1);
        try (Baton member = Baton.of(server.port(), server.word(), 0);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<Integer> turn = threads.submit(() -> member.awaitTurn(0));
            server.close();
            assertThatThrownBy(turn::get).hasCauseInstanceOf(IOException.class);
        }
    }
}
