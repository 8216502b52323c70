// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.plan.SectionKind;
import dev.tollgate.harness.recording.HistogramCodec;
import dev.tollgate.harness.recording.RecordingEvents;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.workloads.spi.Payload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import org.HdrHistogram.Histogram;

/**
 * The JVM in which more virtual threads than there are carriers call an implementation.
 *
 * <p>Each calls and then rests for {@value #REST_MILLIS} ms, as a request handler that waits for its next request. Another virtual
 * thread, the bystander, sleeps for 1 ms again and again and notes how late it was woken: what it waits for is a carrier. Where
 * calls wait, they do so for {@value #PAUSE_MILLIS} ms.
 */
public final class VirtualThreadsMain {
    static final int REST_MILLIS = 1;
    static final int PAUSE_MILLIS = 1;

    private static final String PINNED = "jdk.VirtualThreadPinned";
    private static final long MILLI = 1_000_000;
    private static final long HIGHEST_NANOS = Duration.ofMinutes(10).toNanos();

    private final SampleJob job;
    private final AtomicLong calls = new AtomicLong();
    private volatile boolean recording;
    private volatile boolean stopped;

    private VirtualThreadsMain(SampleJob job) {
        this.job = job;
    }

    /**
     * Measures.
     *
     * @param arguments when the process was started (not used here), the job's file
     * @throws Exception where that is not possible, which fails the sample
     */
    public static void main(String[] arguments) throws Exception {
        SampleJob job = SampleJob.read(Path.of(arguments[1]));
        Catalog catalog = Catalog.discover(VirtualThreadsMain.class.getClassLoader());
        new VirtualThreadsMain(job)
                .measure(job.cell().pairing(catalog), job.cell().load(catalog));
    }

    private <T> void measure(Pairing<T> pairing, Payload payload) throws Exception {
        Properties facts = new Properties();
        try (ThreadTasks<T> tasks = ThreadTasks.of(pairing, payload, job.threads());
                Recording pinned = new Recording();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            pinned.enable(PINNED).withoutStackTrace().withThreshold(Duration.ZERO);
            pinned.start();
            Future<Histogram> bystander = threads.submit(this::watch);
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < job.threads(); i++) {
                int thread = i;
                callers.add(threads.submit(() -> call(tasks, thread)));
            }
            sleep(SectionKind.VIRTUAL_THREADS.warmUp(job.time()), callers);
            Instant from = Instant.now();
            long before = System.nanoTime();
            long callsBefore = calls.get();
            recording = true;
            sleep(job.time(), callers);
            recording = false;
            long counted = calls.get() - callsBefore;
            long observed = System.nanoTime() - before;
            Instant to = Instant.now();
            stopped = true;
            for (Future<?> caller : callers) {
                caller.get();
            }
            Percentiles delay = HistogramCodec.encode(bystander.get());
            pinned.stop();
            pinned.dump(job.recording());
            note(facts, from, to);
            facts.setProperty("observed", Long.toString(observed));
            facts.setProperty("calls", Long.toString(counted));
            facts.setProperty("delay", text(delay));
        }
        StartupFacts.write(facts, job.facts());
    }

    /** Sleeps, unless a caller fails meanwhile: then its failure is this method's. */
    private static void sleep(Duration time, List<Future<?>> callers) throws InterruptedException, ExecutionException {
        Thread.sleep(time);
        for (Future<?> caller : callers) {
            if (caller.isDone()) {
                caller.get();
            }
        }
    }

    private void note(Properties facts, Instant from, Instant to) throws IOException {
        List<Duration> pinned = new ArrayList<>();
        RecordingEvents.read(job.recording(), event -> {
            // Counted where it ends, as calls are.
            if (event.getEventType().getName().equals(PINNED)
                    && !event.getEndTime().isBefore(from)
                    && event.getEndTime().isBefore(to)) {
                pinned.add(event.getDuration());
            }
        });
        long nanos = pinned.stream().mapToLong(Duration::toNanos).sum();
        facts.setProperty("pinned", pinned.size() + " " + nanos);
    }

    private <T> void call(ThreadTasks<T> tasks, int thread) {
        try (ThreadTasks.Opened opened = job.waits()
                ? tasks.openWaiting(() -> LockSupport.parkNanos(PAUSE_MILLIS * MILLI))
                        .orElseThrow(() -> new IllegalStateException("nothing in this workload waits"))
                : tasks.open(thread)) {
            Calls one = Calls.of(opened.operation());
            while (!stopped) {
                one.run(1);
                calls.incrementAndGet();
                LockSupport.parkNanos(REST_MILLIS * MILLI);
            }
        }
    }

    private Histogram watch() throws InterruptedException {
        Histogram late = new Histogram(HIGHEST_NANOS, 3);
        while (!stopped) {
            boolean wasRecording = recording;
            long before = System.nanoTime();
            Thread.sleep(Duration.ofMillis(1));
            // One that began in the time of observing counts however late it ends: the longest do.
            if (wasRecording) {
                late.recordValue(Math.clamp(System.nanoTime() - before - MILLI, 0, HIGHEST_NANOS));
            }
        }
        return late;
    }

    private static String text(Percentiles p) {
        return String.join(
                " ",
                Long.toString(p.p50Nanos()),
                Long.toString(p.p90Nanos()),
                Long.toString(p.p99Nanos()),
                Long.toString(p.p999Nanos()),
                Long.toString(p.maxNanos()),
                Long.toString(p.count()),
                p.histogram());
    }
}
