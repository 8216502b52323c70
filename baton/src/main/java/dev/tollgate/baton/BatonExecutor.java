// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the iterations of a benchmark as JMH's own executor does, and has the thread that measures read its clocks right before and after each one.
 * JMH makes it by its name ({@code jmh.executor=CUSTOM}), and {@link BatonProfiler} takes the readings.
 */
public final class BatonExecutor extends ThreadPoolExecutor {
    private static final long PATIENCE_SECONDS = 10;
    private static final BlockingQueue<Stretch> STRETCHES = new LinkedBlockingQueue<Stretch>();
    private static volatile boolean isUsed;

    private Meter meter;
    private Reading before;
    private long allocatedBefore;

    /** The clocks of one iteration's thread. */
    static final class Stretch {
        final Meter meter;
        final Reading before;
        final Reading after;
        final long thread;
        final long allocatedBytes;

        Stretch(Meter meter, Reading before, Reading after, long thread, long allocatedBytes) {
            this.meter = meter;
            this.before = before;
            this.after = after;
            this.thread = thread;
            this.allocatedBytes = allocatedBytes;
        }
    }

    /**
     * An executor.
     *
     * @param maxThreads how many threads measure
     * @param prefix what their names begin with
     */
    public BatonExecutor(int maxThreads, final String prefix) {
        super(maxThreads, maxThreads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<Runnable>(), task -> {
            Thread thread = new Thread(task, prefix + "-jmh-worker-1");
            thread.setDaemon(true);
            return thread;
        });
        isUsed = maxThreads == 1;
    }

    /**
     * {@return the clocks of the iteration that has just ended; null where another executor ran it}
     *
     * @throws InterruptedException where the thread is interrupted
     */
    static Stretch take() throws InterruptedException {
        // The thread reads them after it gave JMH its result.
        return isUsed ? STRETCHES.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) : null;
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable iteration) {
        super.beforeExecute(thread, iteration);
        if (isUsed) {
            if (meter == null) {
                meter = Meter.ofCurrentThread();
            }
            before = meter.readBefore();
            allocatedBefore = AllocatedBytes.ofCurrentThread();
        }
    }

    @Override
    protected void afterExecute(Runnable iteration, Throwable failure) {
        if (isUsed) {
            long allocated = AllocatedBytes.ofCurrentThread() - allocatedBefore;
            long thread = Thread.currentThread().getId();
            STRETCHES.add(new Stretch(meter, before, meter.readAfter(), thread, allocated));
        }
        super.afterExecute(iteration, failure);
    }
}
