// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.baton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.baton.Meter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SteeringTest {
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final CountDownLatch end = new CountDownLatch(1);
    private int sleeper;

    @BeforeEach
    void aThreadThatSleeps() throws InterruptedException {
        SynchronousQueue<Integer> task = new SynchronousQueue<>();
        Thread.ofPlatform().daemon().start(() -> {
            try (Meter meter = Meter.ofCurrentThread()) {
                task.put(meter.task());
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        sleeper = task.take();
    }

    @AfterEach
    void ends() {
        end.countDown();
        later.shutdownNow();
    }

    /** Keeps what was due in a moment from being done. */
    private CountDownLatch hold() {
        CountDownLatch goOn = new CountDownLatch(1);
        later.execute(() -> {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return goOn;
    }

    private static void awaitAllowed(int task, List<Integer> processors) throws InterruptedException {
        while (!Steering.allowed(task).equals(processors)) {
            Thread.sleep(1);
        }
    }

    @Test
    void eachCycleHasItsProcessorAndAThreadIsFreeAgainAfterwards() throws Exception {
        List<Integer> all = Steering.allowed(0);
        Steering steering = Steering.of(7, later);
        Set<Integer> used = new HashSet<>();
        for (int cycle = 1; cycle <= 2 * all.size(); cycle++) {
            CountDownLatch goOn = hold();
            steering.wakeOn(sleeper, cycle);
            List<Integer> bound = Steering.allowed(sleeper);
            assertThat(all).containsAll(bound);
            assertThat(bound).hasSize(1);
            used.addAll(bound);
            goOn.countDown();
            awaitAllowed(sleeper, all);
        }
        assertThat(used).hasSize(Math.min(all.size(), Steering.MOST_PROCESSORS));
    }

    @Test
    void theSameCycleOfTheSameSeedIsOnTheSameProcessor() throws Exception {
        List<Integer> all = Steering.allowed(0);
        Set<List<Integer>> bound = new HashSet<>();
        for (int again = 0; again < 3; again++) {
            CountDownLatch goOn = hold();
            Steering.of(11, later).wakeOn(sleeper, 5);
            bound.add(Steering.allowed(sleeper));
            goOn.countDown();
            awaitAllowed(sleeper, all);
        }
        assertThat(bound).hasSize(1);
    }

    @Test
    void whoHasOneProcessorOnlyIsLeftAlone() throws Exception {
        List<Integer> all = Steering.allowed(0);
        CountDownLatch goOn = hold();
        Steering.of(1, later).wakeOn(sleeper, 1);
        List<Integer> bound = Steering.allowed(sleeper);
        Steering.of(1, later).wakeOn(sleeper, 2);
        assertThat(Steering.allowed(sleeper)).isEqualTo(bound);
        goOn.countDown();
        awaitAllowed(sleeper, all);
    }

    @Test
    void anUnknownThreadIsNone() {
        Steering.of(1, later).wakeOn(0, 1);
        Steering.of(1, later).wakeOn(Integer.MAX_VALUE, 1);
        assertThat(Steering.allowed(Integer.MAX_VALUE)).isEmpty();
    }
}
