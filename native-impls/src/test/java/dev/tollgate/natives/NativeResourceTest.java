// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is freed is used by nobody, and what is used by nobody is freed. */
class NativeResourceTest {
    private final AtomicInteger frees = new AtomicInteger();

    private NativeResource resource() {
        return new NativeResource("the thing", 4711, address -> frees.incrementAndGet());
    }

    private static void inAnEndedThread(Runnable work) throws InterruptedException {
        Thread thread = Thread.ofPlatform().start(work);
        thread.join();
    }

    /** Waits for as long as a test may take: the collector comes when it comes. */
    private void awaitFree() throws InterruptedException {
        for (int i = 0; i < 500 && frees.get() == 0; i++) {
            System.gc();
            Thread.sleep(20);
        }
    }

    @Test
    void theThreadThatUsesItFreesItAtOnceAndOnce() {
        NativeResource resource = resource();
        assertThat(resource.address()).isEqualTo(4711);
        resource.close();
        assertThat(frees).hasValue(1);
        assertThat(resource.isClosed()).isTrue();
        assertThatThrownBy(resource::address)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the thing is closed");
        assertThatThrownBy(resource::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the thing is closed");
        assertThat(frees).hasValue(1);
    }

    @Test
    void whatNobodyUsedIsFreedByAnyThread() throws InterruptedException {
        NativeResource resource = resource();
        inAnEndedThread(resource::close);
        assertThat(frees).hasValue(1);
    }

    @Test
    void whatAThreadUsedThatHasEndedIsFreedAtOnce() throws InterruptedException {
        NativeResource resource = resource();
        inAnEndedThread(resource::address);
        inAnEndedThread(resource::address);
        resource.close();
        assertThat(frees).hasValue(1);
    }

    @Test
    void whatAnotherThreadIsUsingIsNotFreedBeforeItsCallHasReturned() throws Exception {
        assertThat(closeDuringACall()).isZero();
        awaitFree();
        assertThat(frees).hasValue(1);
    }

    /** {@return how often it had been freed at the end of the call} Nothing here refers to the resource afterwards. */
    private int closeDuringACall() throws InterruptedException {
        NativeResource resource = resource();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicInteger freesInTheCall = new AtomicInteger(-1);
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                resource.address();
                entered.countDown();
                await(closed);
                freesInTheCall.set(frees.get());
            } finally {
                Reference.reachabilityFence(resource);
            }
        });
        entered.await();
        resource.close();
        assertThatThrownBy(resource::address).hasMessage("the thing is closed");
        closed.countDown();
        caller.join();
        return freesInTheCall.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatTwoThreadsUsedIsLeftToTheCollector() throws Exception {
        useByTwoAndClose();
        awaitFree();
        assertThat(frees).hasValue(1);
    }

    private void useByTwoAndClose() throws Exception {
        NativeResource resource = resource();
        resource.address();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            other.submit(resource::address).get();
            resource.close();
            assertThat(frees).hasValue(0);
            Reference.reachabilityFence(resource);
        }
    }

    @Test
    void ofManyThatCloseItOneSucceeds() throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 300; round++) {
                NativeResource resource = resource();
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Boolean>> closers = List.of(
                        executor.submit(() -> closes(resource, start)),
                        executor.submit(() -> closes(resource, start)),
                        executor.submit(() -> closes(resource, start)));
                start.countDown();
                int succeeded = 0;
                for (Future<Boolean> closer : closers) {
                    succeeded += closer.get() ? 1 : 0;
                }
                assertThat(succeeded).isEqualTo(1);
                assertThat(frees).hasValue(round + 1);
            }
        }
    }

    private static boolean closes(NativeResource resource, CountDownLatch start) {
        await(start);
        try {
            resource.close();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Memory that is marked when it is freed: no call may ever see the mark. */
    @Test
    void aCallNeverSeesFreedMemoryHoweverCloseFallsIn() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < 2_000; round++) {
                AtomicInteger memory = new AtomicInteger();
                NativeResource resource = new NativeResource("the thing", 1, address -> memory.set(1));
                CountDownLatch running = new CountDownLatch(1);
                Future<?> calls = executor.submit(() -> {
                    try {
                        while (true) {
                            resource.address();
                            running.countDown();
                            seen.addAndGet(memory.get());
                            Reference.reachabilityFence(resource);
                        }
                    } catch (IllegalStateException closed) {
                        running.countDown();
                    }
                });
                if (round % 2 == 0) {
                    running.await();
                }
                resource.close();
                calls.get();
            }
        }
        assertThat(seen).hasValue(0);
    }
}
