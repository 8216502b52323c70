// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class ProcessorTimeTest {
    private static final long WORK_NANOS = 50_000_000;
    private static final String HELPER = "helper";
    private static final String NOBODY = "nobody";

    @Test
    void whatAnotherThreadTakesIsTheJvmsAndNotTheCallers() throws InterruptedException {
        Helper helper = new Helper();
        ProcessorTime before = ProcessorTime.before(NOBODY).orElseThrow();
        long own = callersNanos();
        helper.work();
        work();
        ProcessorTime.Taken taken = before.taken(NOBODY).orElseThrow();
        helper.end();
        assertThat(taken.threadNanos())
                .isGreaterThanOrEqualTo(WORK_NANOS)
                .isLessThanOrEqualTo(callersNanos() - own + WORK_NANOS);
        assertThat(taken.jvmNanos()).isGreaterThanOrEqualTo(taken.threadNanos() + WORK_NANOS);
    }

    @Test
    void aThreadThatIsLeftOutDoesNotCount() throws InterruptedException {
        Helper helper = new Helper();
        ProcessorTime before = ProcessorTime.before(NOBODY).orElseThrow();
        helper.work();
        ProcessorTime.Taken without = before.taken(HELPER).orElseThrow();
        ProcessorTime.Taken whole = before.taken(NOBODY).orElseThrow();
        helper.end();
        assertThat(whole.jvmNanos()).isGreaterThanOrEqualTo(without.jvmNanos() + WORK_NANOS);
    }

    private static long callersNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void work() {
        long end = callersNanos() + WORK_NANOS;
        while (callersNanos() < end) {
            Thread.onSpinWait();
        }
    }

    /** Works when it is told to, and then waits: the accounts of a thread that waits are exact. */
    private static final class Helper {
        private final CountDownLatch begin = new CountDownLatch(1);
        private final CountDownLatch done = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final Thread thread = Thread.ofPlatform().daemon().name(HELPER).start(this::run);

        void work() throws InterruptedException {
            begin.countDown();
            done.await();
        }

        void end() throws InterruptedException {
            end.countDown();
            thread.join();
        }

        private void run() {
            try {
                begin.await();
                ProcessorTimeTest.work();
                done.countDown();
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
