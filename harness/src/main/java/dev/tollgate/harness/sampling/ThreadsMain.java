// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.plan.SectionKind;
import dev.tollgate.workloads.spi.Payload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The JVM in which some platform threads call an implementation at once. */
public final class ThreadsMain {
    /** A batch between two looks at the clock takes about this long, unless a single call takes longer. */
    private static final long BATCH_NANOS = 200_000;

    private final SampleJob job;
    private final CyclicBarrier barrier;
    private volatile long measureFrom;
    private volatile long measureTo;

    private ThreadsMain(SampleJob job) {
        this.job = job;
        this.barrier = new CyclicBarrier(job.threads(), this::schedule);
    }

    /**
     * Measures.
     *
     * @param arguments when the process was started (not used here), the job's file
     * @throws Exception where that is not possible, which fails the sample
     */
    public static void main(String[] arguments) throws Exception {
        SampleJob job = SampleJob.read(Path.of(arguments[1]));
        Catalog catalog = Catalog.discover(ThreadsMain.class.getClassLoader());
        new ThreadsMain(job).measure(job.cell().pairing(catalog), job.cell().load(catalog));
    }

    private <T> void measure(Pairing<T> pairing, Payload payload) throws Exception {
        List<Future<Double>> results = new ArrayList<>();
        try (ThreadTasks<T> tasks = ThreadTasks.of(pairing, payload, job.threads());
                ExecutorService threads = Executors.newFixedThreadPool(job.threads())) {
            for (int i = 0; i < job.threads(); i++) {
                int thread = i;
                results.add(threads.submit((Callable<Double>) () -> call(tasks, thread)));
            }
            List<String> perSecond = new ArrayList<>();
            for (Future<Double> result : results) {
                perSecond.add(Double.toString(result.get()));
            }
            Properties facts = new Properties();
            facts.setProperty("perThread", String.join(" ", perSecond));
            StartupFacts.write(facts, job.facts());
        } finally {
            results.forEach(result -> result.cancel(true));
        }
    }

    /** When all threads have their task: they warm up together and are measured together. */
    private void schedule() {
        measureFrom = System.nanoTime() + SectionKind.THREADS.warmUp(job.time()).toNanos();
        measureTo = measureFrom + job.time().toNanos();
    }

    private <T> double call(ThreadTasks<T> tasks, int thread) throws Exception {
        try (ThreadTasks.Opened opened = tasks.open(thread)) {
            Calls calls = Calls.of(opened.operation());
            barrier.await();
            int size = 1;
            long now = System.nanoTime();
            while (now - measureFrom < 0) {
                long before = now;
                calls.run(size);
                now = System.nanoTime();
                size = nextSize(size, now - before);
            }
            // The last batch of the warm-up reached a little into the time of measuring; it counts nowhere.
            long begin = now;
            long count = 0;
            while (now - measureTo < 0) {
                calls.run(size);
                count += size;
                now = System.nanoTime();
            }
            return count * (double) opened.operation().repetitions() / ((now - begin) / 1e9);
        }
    }

    private static int nextSize(int size, long tookNanos) {
        if (tookNanos < BATCH_NANOS / 2 && size < Integer.MAX_VALUE / 2) {
            return size * 2;
        }
        return tookNanos > 2 * BATCH_NANOS && size > 1 ? size / 2 : size;
    }
}
