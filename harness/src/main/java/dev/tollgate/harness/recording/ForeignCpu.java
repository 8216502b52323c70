// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Samples how much processor time other processes use: all of the machine's less our own and our descendants'.
 *
 * <p>Linux only; elsewhere nothing is known and nothing is called disturbed.
 */
public final class ForeignCpu implements AutoCloseable {
    /**
     * A fork is disturbed where other processes keep more than all but one processor busy, and a tenth: up to there the scheduler
     * finds a processor for the measuring thread. With one processor any foreign work above a tenth of it disturbs.
     */
    public static final double BEARABLE_BEYOND_ALL_BUT_ONE = 0.1;

    private static final Duration PERIOD = Duration.ofMillis(100);
    /** USER_HZ, the unit of these files, is 100 on every architecture that Linux has a JVM for. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int KEPT_SAMPLES = 36_000;

    private final Path proc;
    private final TreeMap<Long, Sample> samples = new TreeMap<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("foreign-cpu").unstarted(this::watch);

    private ForeignCpu(Path proc) {
        this.proc = proc;
    }

    /** Cumulated times in ticks. */
    record Sample(long busy, long steal, long own) {}

    /**
     * Processors used by others, on average over a window.
     *
     * @param foreignCpus processors that other processes kept busy
     * @param stealCpus processors that the hypervisor withheld
     */
    public record Usage(double foreignCpus, double stealCpus) {
        /** {@return what it did to a fork, in words} */
        public String inWords() {
            return String.format(
                    Locale.ROOT,
                    "other processes kept %.1f processors busy while it measured",
                    foreignCpus + stealCpus);
        }
    }

    /** {@return a sampler that has started} */
    public static ForeignCpu start() {
        ForeignCpu sampler = new ForeignCpu(Path.of("/proc"));
        sampler.thread.start();
        return sampler;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /**
     * {@return whether a fork under this load is to be doubted}
     *
     * @param usage the load while it measured
     * @param cores the processors there are
     */
    public static boolean disturbed(Usage usage, int cores) {
        return usage.foreignCpus + usage.stealCpus > cores - 1 + BEARABLE_BEYOND_ALL_BUT_ONE;
    }

    /**
     * {@return the load over a window, empty where it is not known}
     *
     * @param fromNanoTime the window's beginning, as {@link System#nanoTime()}
     * @param toNanoTime its end
     */
    public Optional<Usage> average(long fromNanoTime, long toNanoTime) {
        sample();
        synchronized (samples) {
            return usage(samples, fromNanoTime, toNanoTime);
        }
    }

    /** The window is widened to the samples around it: their spacing is small against a fork's measuring time. */
    static Optional<Usage> usage(TreeMap<Long, Sample> samples, long from, long to) {
        Map.Entry<Long, Sample> first = samples.floorEntry(from);
        Map.Entry<Long, Sample> last = samples.ceilingEntry(to);
        if (first == null || last == null || last.getKey() <= first.getKey()) {
            return Optional.empty();
        }
        double ticks = (last.getKey() - first.getKey()) / 1e9 * TICKS_PER_SECOND;
        Sample a = first.getValue();
        Sample b = last.getValue();
        // Our own time lags a little behind the machine's, and an ended child's moves to its parent when it is awaited:
        // neither may become negative foreign time.
        double foreign = Math.max(0, (b.busy - a.busy) - (b.own - a.own)) / ticks;
        return Optional.of(new Usage(foreign, Math.max(0, b.steal - a.steal) / ticks));
    }

    private void watch() {
        try {
            while (sample()) {
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Takes a sample; false where the system has no such files. */
    private boolean sample() {
        try {
            Optional<ProcStat.Machine> machine = ProcStat.machine(Files.readString(proc.resolve("stat")));
            if (machine.isEmpty()) {
                return false;
            }
            Sample sample = new Sample(machine.get().busy(), machine.get().steal(), own());
            synchronized (samples) {
                samples.put(System.nanoTime(), sample);
                if (samples.size() > KEPT_SAMPLES) {
                    samples.pollFirstEntry();
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private long own() {
        try (Stream<ProcessHandle> descendants = ProcessHandle.current().descendants()) {
            long children = descendants.mapToLong(p -> ticks(p.pid())).sum();
            return children + ticks(ProcessHandle.current().pid());
        }
    }

    private long ticks(long pid) {
        try {
            return ProcStat.process(
                            Files.readString(proc.resolve(Long.toString(pid)).resolve("stat")))
                    .orElse(0L);
        } catch (IOException e) {
            // It ended meanwhile: its time is its parent's now.
            return 0;
        }
    }
}
