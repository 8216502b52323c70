// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.harness.fork.ForkCommand;
import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.ForkFailure;
import dev.tollgate.harness.fork.ForkProcess;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.SectionKind;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.reports.model.section.SectionSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Takes samples: each starts a JVM, waits for its end and reads what it wrote down. */
public final class SampleRunner {
    private final long seed;
    private final Duration limit;
    private final Path logs;
    private final ForeignCpu foreignCpu;
    private final StopSign stop;

    /**
     * A runner.
     *
     * @param seed where generated payloads come from
     * @param limit how long a JVM may live beyond what it was told to
     * @param logs the folder for logs of failed JVMs; made where needed
     * @param foreignCpu samples the load of other processes; already started
     * @param stop kills the JVM that runs: its sample is a failed one
     */
    public SampleRunner(long seed, Duration limit, Path logs, ForeignCpu foreignCpu, StopSign stop) {
        this.seed = seed;
        this.limit = limit;
        this.logs = logs;
        this.foreignCpu = foreignCpu;
        this.stop = stop;
    }

    /**
     * {@return a sample, whatever became of its JVM}
     *
     * @param target what it is taken of
     * @param place its place in the section
     * @throws IOException where files cannot be written or the JVM cannot be started
     * @throws InterruptedException where the thread is interrupted
     */
    public SectionSample take(SampleTarget target, Place place) throws IOException, InterruptedException {
        Path folder = TempFolder.create("sample");
        try {
            return take(target, place, folder);
        } finally {
            TempFolder.delete(folder);
        }
    }

    private SectionSample take(SampleTarget target, Place place, Path folder) throws IOException, InterruptedException {
        SamplePlan plan = new SamplePlan(target, place.round(), seed);
        ForkEnd end =
                new ForkProcess(plan, folder, stop).run(limit.plus(target.expected()), ForkCommand.extraArguments());
        Path facts = folder.resolve(SamplePlan.FACTS);
        Optional<ForeignCpu.Usage> usage = foreignCpu.average(end.beginNanoTime(), end.endNanoTime());
        Optional<String> doubt =
                usage.filter(u -> ForeignCpu.disturbed(u, spare(target))).map(ForeignCpu.Usage::inWords);
        Launched launched = new Launched(
                place.round(),
                place.order(),
                end.startedAt(),
                end.durationNanos(),
                usage.map(ForeignCpu.Usage::foreignCpus),
                doubt);
        if (end.succeeded() && Files.exists(facts)) {
            return SampleReading.of(target, launched, facts);
        }
        ForkFailure failure = ForkFailure.of(end, logs).withHeap(target.heap());
        return SampleReading.failed(target, launched, failure.status(), failure.detail(), Optional.of(failure.log()));
    }

    /** {@return the processors that its threads leave, and the one that any measuring takes} A team of threads needs its own. */
    private static int spare(SampleTarget target) {
        int cores = Runtime.getRuntime().availableProcessors();
        return target.kind() == SectionKind.THREADS ? Math.max(1, cores - target.threads() + 1) : cores;
    }
}
