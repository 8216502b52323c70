// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.doctor;

import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.fork.StopSign;
import dev.tollgate.harness.fork.TempFolder;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Collector;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.plan.PayloadSource;
import dev.tollgate.harness.plan.PlannedCell;
import dev.tollgate.harness.plan.Timing;
import dev.tollgate.harness.recording.EnvironmentCapture;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.throughput.MachineLock;
import dev.tollgate.harness.throughput.SetRunner;
import dev.tollgate.harness.throughput.Shape;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.workloads.spi.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Reads the machine: files of the kernel, the clock, the load of others, and forks of the ruler. */
public final class MachineReader {
    private static final Timing RULER = new Timing(
            1,
            0,
            false,
            Duration.ofMinutes(5),
            2,
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            3,
            Duration.ofMillis(100),
            Duration.ofMillis(10),
            Duration.ofMinutes(1));
    private static final Duration FIRST_SAMPLE = Duration.ofMillis(300);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int CLOCK_CALLS = 200_000;
    private static final int SLEEPS = 200;
    private static final long SLEEP_NANOS = 100_000;
    private static final String HEAP = "256m";

    private final Catalog catalog;
    private final Consumer<String> progress;

    /**
     * A reader.
     *
     * @param catalog where the ruler is
     * @param progress told what goes on
     */
    public MachineReader(Catalog catalog, Consumer<String> progress) {
        this.catalog = catalog;
        this.progress = progress;
    }

    /**
     * {@return what was read}
     *
     * @param noise how long forks of the ruler are run; zero for not at all
     * @throws IOException where files for a fork cannot be written
     * @throws InterruptedException where the thread is interrupted
     */
    public Readings read(Duration noise) throws IOException, InterruptedException {
        try (ForeignCpu foreignCpu = ForeignCpu.start()) {
            progress.accept("looking at the machine");
            // The sampler has to have begun before the window that it is asked about.
            Thread.sleep(FIRST_SAMPLE);
            long begin = System.nanoTime();
            Thread.sleep(LOOK);
            Optional<ForeignCpu.Usage> usage = foreignCpu.average(begin, System.nanoTime());
            long step = clockStepNanos();
            double call = clockCallNanos();
            long late = lateWakeNanos();
            List<Double> ruler = noise.isZero() ? List.of() : ruler(noise, foreignCpu);
            return new Readings(
                    EnvironmentCapture.capture(catalog.environment()),
                    throttledPeriods(),
                    text("/proc/sys/kernel/perf_event_paranoid").map(Integer::parseInt),
                    Files.isDirectory(Path.of("/sys/bus/event_source/devices/cpu")),
                    step,
                    call,
                    late,
                    usage.map(ForeignCpu.Usage::foreignCpus),
                    usage.map(ForeignCpu.Usage::stealCpus),
                    ruler);
        }
    }

    private List<Double> ruler(Duration noise, ForeignCpu foreignCpu) throws IOException, InterruptedException {
        Optional<? extends Pairing<?>> ruler = catalog.find("ruler.jdk", "jdk");
        if (ruler.isEmpty()) {
            return List.of();
        }
        Pairing<?> pairing = ruler.get();
        PlannedCell cell = new PlannedCell(
                pairing,
                new PayloadSource.Generated(pairing.workload().payloads().getFirst()),
                Collector.G1,
                HEAP,
                Role.RULER);
        Path logs = TempFolder.create("doctor");
        List<Double> values = new ArrayList<>();
        try (MachineLock _ = MachineLock.acquire(progress, () -> false)) {
            SetRunner runner = new SetRunner(List.of(cell), RULER, 1, logs, foreignCpu, new StopSign());
            long end = System.nanoTime() + noise.toNanos();
            for (int fork = 1; values.size() < 2 || System.nanoTime() < end; fork++) {
                progress.accept("fork " + fork + " of the ruler, for " + noise.toSeconds() + " s in all");
                Fork measured = runner.run(List.of(
                                new SetRunner.Member(cell, Shape.of(operation(pairing)), new Place(fork, fork, 1))))
                        .getFirst();
                if (measured.timed().isEmpty()) {
                    return values;
                }
                values.add(measured.timed().get().meanNanosPerOp());
            }
        }
        Files.deleteIfExists(logs);
        return values;
    }

    private static Operation operation(Pairing<?> pairing) {
        try (Pairing.Opened<?> opened = pairing.open(
                pairing.workload().payload(pairing.workload().payloads().getFirst(), 1))) {
            return opened.operation();
        }
    }

    private static long clockStepNanos() {
        long smallest = Long.MAX_VALUE;
        long before = System.nanoTime();
        for (int i = 0; i < CLOCK_CALLS; i++) {
            long now = System.nanoTime();
            if (now > before) {
                smallest = Math.min(smallest, now - before);
            }
            before = now;
        }
        return smallest;
    }

    private static double clockCallNanos() {
        long begin = System.nanoTime();
        long last = begin;
        for (int i = 0; i < CLOCK_CALLS; i++) {
            last = System.nanoTime();
        }
        return (last - begin) / (double) CLOCK_CALLS;
    }

    private static long lateWakeNanos() {
        long[] late = new long[SLEEPS];
        for (int i = 0; i < SLEEPS; i++) {
            long begin = System.nanoTime();
            LockSupport.parkNanos(SLEEP_NANOS);
            late[i] = System.nanoTime() - begin - SLEEP_NANOS;
        }
        Arrays.sort(late);
        return Math.max(0, late[SLEEPS / 2]);
    }

    private static Optional<Long> throttledPeriods() {
        return text("/sys/fs/cgroup/cpu.stat")
                .flatMap(stat -> stat.lines()
                        .filter(line -> line.startsWith("nr_throttled "))
                        .map(line -> Long.parseLong(
                                line.substring("nr_throttled ".length()).strip()))
                        .findFirst());
    }

    private static Optional<String> text(String path) {
        try {
            return Optional.of(Files.readString(Path.of(path)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
