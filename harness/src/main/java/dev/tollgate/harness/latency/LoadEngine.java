// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.workloads.spi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Sends requests when they are due, whatever became of those before: the open loop.
 *
 * <p>Requests wait in one line, in the order in which they are due; each worker that is free takes the next, waits until it
 * is due, and serves it. So a request that comes while all workers are busy waits, and its response time counts from when it was
 * due, not from when it was its turn.
 */
final class LoadEngine {
    private final Schedule schedule;
    private final RequestLog log;
    private final Supplier<Pacer> pacers;
    private final SlowRequests slow;
    private final long origin;
    private final long deadline;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * An engine.
     *
     * @param schedule when requests are due
     * @param log takes what became of them
     * @param pacers makes a pacer for each worker; all by the same clock
     * @param slow told of slow requests
     * @param origin the beginning of the schedule by that clock
     * @param drainNanos how long behind the end of the schedule requests are still begun
     */
    LoadEngine(
            Schedule schedule,
            RequestLog log,
            Supplier<Pacer> pacers,
            SlowRequests slow,
            long origin,
            long drainNanos) {
        this.schedule = schedule;
        this.log = log;
        this.pacers = pacers;
        this.slow = slow;
        this.origin = origin;
        this.deadline = origin + schedule.nanos() + drainNanos;
    }

    /** Told of requests that took longer than a threshold, by the thread that served them, right behind them. */
    interface SlowRequests {
        /** Nobody is told. */
        SlowRequests NONE = new SlowRequests() {
            @Override
            public long thresholdNanos() {
                return Long.MAX_VALUE;
            }

            @Override
            public void request(int index, long response, long service, long sendLag) {
                // Nobody is told.
            }
        };

        /** {@return response times above this are told} */
        long thresholdNanos();

        /** Tells of a request; times in nanoseconds. */
        void request(int index, long response, long service, long sendLag);
    }

    /** {@return the threads that serve requests, one for each operation, not yet started; all have ended when no request is left} */
    List<Thread> workers(List<Operation> operations) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            int worker = i;
            Call call = Call.of(operations.get(i));
            threads.add(Thread.ofPlatform()
                    .name(threadName(i))
                    .daemon()
                    .unstarted(() -> serve(worker, call, pacers.get())));
        }
        return threads;
    }

    /** {@return the name of a worker's thread, by which a recording knows it} */
    static String threadName(int worker) {
        return "load-worker-" + worker;
    }

    /** Serves requests until none is left or the time to wait for the last is over. */
    void serve(int worker, Call call, Pacer pacer) {
        int size = schedule.size();
        long free = pacer.nanoTime();
        for (int i = next.getAndIncrement(); i < size; i = next.getAndIncrement()) {
            long due = origin + schedule.due(i);
            if (free - due < 0) {
                pacer.await(due);
            }
            long begun = pacer.nanoTime();
            if (begun - deadline > 0) {
                return;
            }
            call.run();
            long end = pacer.nanoTime();
            log.ended(i, free - origin, begun - origin, end - origin, worker);
            if (end - due > slow.thresholdNanos()) {
                slow.request(i, end - due, end - begun, begun - (free - due > 0 ? free : due));
                end = pacer.nanoTime();
            }
            free = end;
        }
    }
}
