// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.workloads.spi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Calls an operation again as soon as it has answered, for a time: what it can do at most, and what a test that waits for each
 * answer sees. A stall delays the very requests that would have felt it, so that it is counted once, whatever its length.
 */
final class ClosedLoopRun {
    private final LongSupplier nanoTime;
    private final Histogram service = LoadHistograms.fresh();
    private long calls;
    private double perSecond;

    ClosedLoopRun(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Runs it by one thread for each operation.
     *
     * @param nanos for how long each thread begins calls
     */
    void run(List<Operation> operations, long nanos) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            Call call = Call.of(operations.get(i));
            Thread thread =
                    Thread.ofPlatform().name(LoadEngine.threadName(i)).daemon().unstarted(() -> loop(call, nanos));
            thread.setUncaughtExceptionHandler((t, e) -> {
                synchronized (failures) {
                    failures.add(e);
                }
            });
            threads.add(thread);
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("an operation failed in the closed loop", failures.getFirst());
        }
    }

    /** One thread's part. */
    void loop(Call call, long nanos) {
        Histogram own = LoadHistograms.fresh();
        long start = nanoTime.getAsLong();
        long before = start;
        long count = 0;
        while (before - start < nanos) {
            call.run();
            long after = nanoTime.getAsLong();
            LoadHistograms.record(own, after - before);
            before = after;
            count++;
        }
        synchronized (this) {
            service.add(own);
            calls += count;
            perSecond += count * ArrivalProcess.NANOS_PER_SECOND / (before - start);
        }
    }

    synchronized Histogram service() {
        return service;
    }

    synchronized double perSecond() {
        return perSecond;
    }
}
