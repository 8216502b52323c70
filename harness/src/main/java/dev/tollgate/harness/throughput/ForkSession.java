// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.ParentWatch;
import dev.tollgate.harness.latency.BystanderThread;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.recording.Allocation;
import dev.tollgate.harness.recording.ForkFacts;
import dev.tollgate.harness.recording.ForkRecording;
import dev.tollgate.harness.recording.ProcessorTime;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.IterationType;

/** What goes on in a fork beside the timed calls: opening the operation, and observing the measured iterations. */
final class ForkSession {
    private final ForkJob job;
    private final Pairing.Opened<?> opened;
    private final ForkRecording recording;
    private final BystanderThread bystander;
    private final List<Long> allocatedBytes = new ArrayList<>();

    private Optional<ProcessorTime.Taken> cpu = Optional.empty();
    private Optional<ProcessorTime> cpuBefore = Optional.empty();

    private boolean observing;
    private long allocatedBefore;
    private Instant firstBegin = Instant.EPOCH;
    private Instant lastEnd = Instant.EPOCH;
    private long firstBeginNanos;
    private long lastEndNanos;

    private ForkSession(ForkJob job, Pairing.Opened<?> opened, ForkRecording recording, BystanderThread bystander) {
        this.job = job;
        this.opened = opened;
        this.recording = recording;
        this.bystander = bystander;
    }

    static ForkSession open(ForkJob job) throws Exception {
        ParentWatch.start(job.program());
        Catalog catalog = Catalog.discover(ForkSession.class.getClassLoader());
        Payload payload = job.cell().load(catalog);
        Pairing.Opened<?> opened = job.cell().pairing(catalog).open(payload);
        // Recording starts before the warm-up, so that its start-up is over when measuring begins; what was recorded
        // before is left out when it is read.
        ForkRecording recording = ForkRecording.start(Path.of(job.recording()));
        // What the start of a JVM leaves alive is old by the time a service answers requests. Here the first young
        // collection would copy it within the measured time and hold up the bystander beside any implementation.
        System.gc();
        return new ForkSession(job, opened, recording, BystanderThread.start());
    }

    Operation operation() {
        return opened.operation();
    }

    void begin(IterationType type) {
        if (type == IterationType.WARMUP) {
            return;
        }
        if (!observing) {
            observing = true;
            firstBegin = Instant.now();
            firstBeginNanos = System.nanoTime();
            bystander.startWindow();
        }
        allocatedBefore = Allocation.ofCurrentThreadBytes().orElse(0);
        cpuBefore = ProcessorTime.before(BystanderThread.NAME);
    }

    void end(IterationType type) {
        if (type == IterationType.WARMUP) {
            return;
        }
        cpuBefore
                .flatMap(before -> before.taken(BystanderThread.NAME))
                .ifPresent(taken -> cpu = Optional.of(cpu.map(taken::plus).orElse(taken)));
        Allocation.ofCurrentThreadBytes().ifPresent(now -> allocatedBytes.add(now - allocatedBefore));
        lastEnd = Instant.now();
        lastEndNanos = System.nanoTime();
    }

    void close() throws Exception {
        dev.tollgate.reports.model.load.Bystander felt = bystander.stopWindow();
        bystander.close();
        recording.close();
        opened.close();
        new ForkFacts(
                        firstBegin,
                        lastEnd,
                        firstBeginNanos,
                        lastEndNanos,
                        allocatedBytes,
                        cpu,
                        operation().repetitions(),
                        felt)
                .write(Path.of(job.facts()));
    }
}
