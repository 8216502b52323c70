// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.recording.HistogramCodec;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * An independent thread that records how late it is woken and how long a small allocation takes: the stall that the
 * measured calls inflict on others, which GC events do not show where a critical call holds off the collection.
 *
 * <p>It parks for {@value #PERIOD_MICROS} µs at a time. Being woken late by the kernel's timer slack, about 60 µs on Linux,
 * is the floor of its wake-up figure and says nothing about the calls. A long stall counts once, as one late wake-up: the
 * wake-ups it swallowed are not made up for, because the question is how long others are held up, not how often.
 *
 * <p>Its own cost: {@value #BLOCK_BYTES} bytes allocated per wake-up, 4 MB/s, and well under 1 % of a processor.
 */
public final class BystanderThread implements AutoCloseable {
    /** The thread's name, also in the kernel's accounts. */
    public static final String NAME = "bystander";

    private static final int PERIOD_MICROS = 1000;
    private static final int BLOCK_BYTES = 4096;
    private static final long HIGHEST_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int DIGITS = 3;

    private final LongSupplier nanoTime;
    private final LongConsumer parkNanos;
    private final Histogram wake = new Histogram(HIGHEST_NANOS, DIGITS);
    private final Histogram allocation = new Histogram(HIGHEST_NANOS, DIGITS);
    private final Thread thread = Thread.ofPlatform().daemon().name(NAME).unstarted(this::watch);

    private final WakeLog.Visitor wakes;

    private volatile boolean closed;
    private volatile boolean recording;
    /** Where the last allocation is kept, so that it cannot be left out. */
    private volatile byte[] published = {};

    BystanderThread(LongSupplier nanoTime, LongConsumer parkNanos) {
        this(nanoTime, parkNanos, (woken, late) -> {});
    }

    private BystanderThread(LongSupplier nanoTime, LongConsumer parkNanos, WakeLog.Visitor wakes) {
        this.nanoTime = nanoTime;
        this.parkNanos = parkNanos;
        this.wakes = wakes;
    }

    /** {@return a bystander that watches from now on, but records nothing yet} */
    public static BystanderThread start() {
        return start((woken, late) -> {});
    }

    /** {@return the same, telling each wake-up of the window}
     *
     * @param wakes told by the bystander's own thread
     */
    static BystanderThread start(WakeLog.Visitor wakes) {
        BystanderThread bystander = new BystanderThread(System::nanoTime, LockSupport::parkNanos, wakes);
        bystander.thread.start();
        return bystander;
    }

    /** Begins to record, from nothing. */
    public void startWindow() {
        synchronized (wake) {
            wake.reset();
            allocation.reset();
        }
        recording = true;
    }

    /**
     * {@return what was recorded since {@link #startWindow()}} A stall that goes on at this moment is waited for, so
     * that it is counted: the thread is woken at the latest one period later.
     */
    public dev.tollgate.reports.model.load.Bystander stopWindow() {
        recording = false;
        synchronized (wake) {
            return new dev.tollgate.reports.model.load.Bystander(
                    HistogramCodec.encode(wake), HistogramCodec.encode(allocation));
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        while (!closed) {
            step();
        }
    }

    /** One park and one allocation. */
    void step() {
        boolean wasRecording = recording;
        long before = nanoTime.getAsLong();
        parkNanos.accept(PERIOD_MICROS * 1000L);
        long woken = nanoTime.getAsLong();
        byte[] block = new byte[BLOCK_BYTES];
        published = block;
        long allocated = nanoTime.getAsLong();
        if (wasRecording && recording) {
            synchronized (wake) {
                // A spurious early return is no delay.
                long late = clamp(woken - before - PERIOD_MICROS * 1000L);
                wake.recordValue(late);
                wakes.wake(woken, late);
                allocation.recordValue(clamp(allocated - woken));
            }
        }
    }

    /** {@return the block that was allocated last, for a test} */
    byte[] lastBlock() {
        return published;
    }

    private static long clamp(long nanos) {
        return Math.clamp(nanos, 0, HIGHEST_NANOS);
    }
}
