// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.recording.ClockAnchorEvent;
import dev.tollgate.harness.recording.HistogramCodec;
import dev.tollgate.harness.recording.LoadRecording;
import dev.tollgate.harness.recording.PhaseEvent;
import dev.tollgate.harness.recording.SlowRequestEvent;
import dev.tollgate.harness.recording.TaskTimes;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The JVM that measures one cell under load, once. */
public final class LoadMain {
    /** 20 anchors a second: enough that one of every few is not disturbed. */
    private static final long ANCHOR_MILLIS = 50;

    /** The schedule begins so long after the threads were started. */
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** The bystander wakes at most once a millisecond. */
    private static final long WAKES_PER_SECOND = 1_000;

    private final LoadJob job;
    private final List<Operation> operations = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private LoadMain(LoadJob job) {
        this.job = job;
    }

    /**
     * Measures.
     *
     * @param arguments the job's file
     * @throws Exception where anything fails: the JVM then ends with its trace
     */
    public static void main(String[] arguments) throws Exception {
        new LoadMain(LoadJob.read(Path.of(arguments[0]))).measure();
        // Workers behind one that failed, and the program's own threads, do not keep the JVM.
        System.exit(0);
    }

    private void measure() throws Exception {
        Catalog catalog = Catalog.discover(LoadMain.class.getClassLoader());
        Payload payload = job.cell().load(catalog);
        List<Pairing.Opened<?>> opened = new ArrayList<>();
        for (int i = 0; i < job.workers(); i++) {
            Pairing.Opened<?> one = job.cell().pairing(catalog).open(payload);
            opened.add(one);
            operations.add(one.operation());
        }
        Optional<LoadRecording> recording = job.recording().isPresent()
                ? Optional.of(LoadRecording.start(job.recording().get(), "Tollgate, under load"))
                : Optional.empty();
        LiveSet liveSet;
        try (PhaseEvent _ = PhaseEvent.begin("building the live set")) {
            liveSet = LiveSet.ofBytes(job.liveSetBytes());
            // What is kept is old by the time a service answers requests.
            System.gc();
        }
        try (BackgroundWork work =
                new BackgroundWork(liveSet, job.churnPerSecond(), job.allocationPerSecond(), System::nanoTime)) {
            work.start();
            Optional<LoadFacts.Closed> closed =
                    job.closedLoopNanos() > 0 ? Optional.of(closedLoop()) : Optional.empty();
            LoadFacts facts = job.ratePerSecond() > 0 ? openLoop(closed) : onlyClosed(closed);
            recording.ifPresent(LoadRecording::close);
            facts.write(job.folder().resolve(LoadJob.FACTS));
        }
        for (Pairing.Opened<?> one : opened) {
            one.close();
        }
    }

    private static LoadFacts onlyClosed(Optional<LoadFacts.Closed> closed) {
        return new LoadFacts(System.nanoTime(), Instant.now(), 0, 0, closed, Optional.empty(), "");
    }

    private LoadFacts.Closed closedLoop() throws InterruptedException {
        try (PhaseEvent _ = PhaseEvent.begin("closed loop, warm-up")) {
            new ClosedLoopRun(System::nanoTime).run(operations, job.closedLoopNanos());
        }
        ClosedLoopRun measured = new ClosedLoopRun(System::nanoTime);
        try (PhaseEvent _ = PhaseEvent.begin("closed loop")) {
            measured.run(operations, job.closedLoopNanos());
        }
        return new LoadFacts.Closed(
                measured.perSecond(),
                job.closedLoopNanos(),
                HistogramCodec.encode(measured.service()).histogram());
    }

    private LoadFacts openLoop(Optional<LoadFacts.Closed> closed) throws Exception {
        Schedule schedule = Schedule.of(
                job.arrivals(), job.ratePerSecond(), job.warmupNanos(), job.measuredNanos(), job.scheduleSeed());
        long wakes = TimeUnit.NANOSECONDS.toSeconds(job.measuredNanos() + job.drainNanos() + LEAD_NANOS) + 2;
        try (RequestLog log = new RequestLog(schedule);
                WakeLog wakeLog = new WakeLog(wakes * WAKES_PER_SECOND)) {
            try (BystanderThread bystander = BystanderThread.start(wakeLog::add)) {
                long origin = System.nanoTime() + LEAD_NANOS;
                Instant originTime = Instant.now().plusNanos(LEAD_NANOS);
                List<Thread> workers = start(schedule, log, origin);
                try (PhaseEvent _ = PhaseEvent.begin("warm-up")) {
                    waitUntil(origin + schedule.warmupNanos());
                }
                Optional<TaskTimes> before = TaskTimes.now();
                bystander.startWindow();
                try (PhaseEvent _ = PhaseEvent.begin("measuring")) {
                    waitUntil(origin + schedule.nanos());
                }
                Optional<TaskTimes> after = TaskTimes.now();
                String allocation = bystander.stopWindow().allocation().histogram();
                long gaveUp = drain(workers);
                if (failure.get() != null) {
                    throw new IllegalStateException("an operation failed under load", failure.get());
                }
                log.write(job.folder().resolve(LoadJob.REQUESTS));
                wakeLog.write(job.folder().resolve(LoadJob.WAKES));
                return new LoadFacts(
                        origin,
                        originTime,
                        gaveUp - origin,
                        schedule.firstMeasured(),
                        closed,
                        after.flatMap(now -> before.map(then -> now.since(then, "load-worker-"))),
                        allocation);
            }
        }
    }

    private List<Thread> start(Schedule schedule, RequestLog log, long origin) {
        LoadEngine.SlowRequests slow =
                job.recording().isPresent() ? new Told(job.slowNanos()) : LoadEngine.SlowRequests.NONE;
        LoadEngine engine = new LoadEngine(schedule, log, Pacer::system, slow, origin, job.drainNanos());
        List<Thread> workers = engine.workers(operations);
        workers.forEach(worker -> worker.setUncaughtExceptionHandler((t, e) -> failure.compareAndSet(null, e)));
        workers.forEach(Thread::start);
        return workers;
    }

    /** Tells slow requests to the recording. */
    private record Told(long thresholdNanos) implements LoadEngine.SlowRequests {
        @Override
        public void request(int index, long response, long service, long sendLag) {
            SlowRequestEvent.record(index, response, service, sendLag);
        }
    }

    /** Sets anchors meanwhile. */
    private void waitUntil(long time) throws InterruptedException {
        while (time - System.nanoTime() > 0 && failure.get() == null) {
            ClockAnchorEvent.record();
            long left = TimeUnit.NANOSECONDS.toMillis(time - System.nanoTime());
            Thread.sleep(Math.clamp(left, 1, ANCHOR_MILLIS));
        }
    }

    /**
     * Waits for the last requests; returns when that ended. Behind the deadline no worker begins another, so who does not
     * come back hangs in a call: that is for the one who watches this JVM to end, with a dump of its threads.
     */
    private long drain(List<Thread> workers) throws InterruptedException {
        for (Thread worker : workers) {
            while (worker.isAlive() && failure.get() == null) {
                ClockAnchorEvent.record();
                worker.join(ANCHOR_MILLIS);
            }
        }
        ClockAnchorEvent.record();
        return System.nanoTime();
    }
}
