// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MeterTest {
    private static final long WORK = 100_000_000;

    /** Works until the thread has used so much processor time, however long that takes. */
    private static void work(Meter meter) {
        long begin = meter.read().threadNanos();
        while (meter.read().threadNanos() - begin < WORK) {
            Thread.onSpinWait();
        }
    }

    @Test
    void workIsItsOwnThreadsAndNobodyElses() {
        try (Meter meter = Meter.ofCurrentThread()) {
            Reading before = meter.read();
            work(meter);
            Reading after = meter.read();
            assertThat(after.threadNanos() - before.threadNanos()).isGreaterThanOrEqualTo(WORK);
            assertThat(after.nanoTime()).isGreaterThan(before.nanoTime());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatAnotherThreadDidStaysWhenItHasEnded() throws Exception {
        try (Meter meter = Meter.ofCurrentThread("left-out")) {
            Reading before = meter.read();
            CountDownLatch worked = new CountDownLatch(2);
            CountDownLatch end = new CountDownLatch(1);
            Thread counted = worker("counted", worked, end);
            Thread leftOut = worker("left-out", worked, end);
            worked.await();
            Reading alive = meter.read();
            assertThat(alive.othersNanos() - before.othersNanos()).isGreaterThanOrEqualTo(WORK);
            end.countDown();
            counted.join();
            leftOut.join();
            assertThat(meter.read().othersNanos()).isGreaterThanOrEqualTo(alive.othersNanos());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoIsNotMeteredIsNotSeenEither() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (Meter seeing = Meter.ofCurrentThread();
                Meter blind = Meter.ofCurrentThread("spinner")) {
            Thread spinner = Thread.ofPlatform().name("spinner").start(() -> {
                begun.countDown();
                while (end.getCount() > 0) {
                    Thread.onSpinWait();
                }
            });
            // Before that it has no name yet.
            begun.await();
            while (!seeing.othersWork()) {
                Thread.onSpinWait();
            }
            // Whatever else works in this JVM rests sooner or later; the spinner does not.
            while (blind.othersWork()) {
                Thread.onSpinWait();
            }
            assertThat(seeing.othersWork()).isTrue();
            end.countDown();
            spinner.join();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void waitingIsKnownWhereTheKernelTellsIt() {
        try (Meter meter = Meter.ofCurrentThread()) {
            assertThat(meter.knowsWaiting()).isEqualTo(Files.exists(Path.of("/proc/thread-self/schedstat")));
        }
    }

    private static Thread worker(String name, CountDownLatch worked, CountDownLatch end) {
        return Thread.ofPlatform().name(name).start(() -> {
            try (Meter meter = Meter.ofCurrentThread()) {
                work(meter);
                worked.countDown();
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
