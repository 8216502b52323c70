// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processor time that this JVM has taken so far, in nanoseconds. The calling thread's is read from its clock, which is exact; the others'
 * from Linux's accounts, which lag by a scheduler's tick where a thread runs just then.
 *
 * @param threadNanos of the calling thread
 * @param othersNanos of each other thread but those left out, by its number
 */
public record ProcessorTime(long threadNanos, Map<String, Long> othersNanos) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final Path CALLER = Path.of("/proc/thread-self");

    /**
     * What was taken in some time.
     *
     * @param threadNanos by the calling thread
     * @param jvmNanos by it and all others but those left out
     */
    public record Taken(long threadNanos, long jvmNanos) {
        /** {@return both together}
         *
         * @param other what was taken in some other time
         */
        public Taken plus(Taken other) {
            return new Taken(threadNanos + other.threadNanos, jvmNanos + other.jvmNanos);
        }
    }

    /** Copies the map. */
    public ProcessorTime {
        othersNanos = Map.copyOf(othersNanos);
    }

    /**
     * {@return the time so far, for what begins now; empty where the system does not tell} The caller's clock is read last.
     *
     * @param leftOut the name of a thread that does not count
     */
    public static Optional<ProcessorTime> before(String leftOut) {
        return others(leftOut).flatMap(others -> own().map(own -> new ProcessorTime(own, others)));
    }

    /**
     * {@return what was taken since; empty where the system does not tell} The caller's clock is read first, so that reading the others'
     * is not in it. A thread that ended meanwhile is missing.
     *
     * @param leftOut the name of a thread that does not count
     */
    public Optional<Taken> taken(String leftOut) {
        return own().flatMap(own -> others(leftOut).map(others -> {
            long jvm = own - threadNanos;
            for (Map.Entry<String, Long> other : others.entrySet()) {
                jvm += Math.max(0, other.getValue() - othersNanos.getOrDefault(other.getKey(), 0L));
            }
            return new Taken(own - threadNanos, jvm);
        }));
    }

    private static Optional<Long> own() {
        if (!THREADS.isCurrentThreadCpuTimeSupported()) {
            return Optional.empty();
        }
        long nanos = THREADS.getCurrentThreadCpuTime();
        return nanos < 0 ? Optional.empty() : Optional.of(nanos);
    }

    private static Optional<Map<String, Long>> others(String leftOut) {
        try (Stream<Path> folders = Files.list(TASKS)) {
            Path caller = Files.readSymbolicLink(CALLER).getFileName();
            Map<String, Long> nanos = new HashMap<>();
            for (Path folder : folders.toList()) {
                if (!folder.getFileName().equals(caller)) {
                    nanos(folder, leftOut)
                            .ifPresent(time -> nanos.put(folder.getFileName().toString(), time));
                }
            }
            // Each JVM has other threads: without any, this kernel keeps no accounts.
            return nanos.isEmpty() ? Optional.empty() : Optional.of(nanos);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> nanos(Path folder, String leftOut) {
        try {
            return Files.readString(folder.resolve("comm")).strip().equals(leftOut)
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(
                            Files.readString(folder.resolve("schedstat")).split(" ")[0]));
        } catch (IOException | NumberFormatException e) {
            // It ended meanwhile.
            return Optional.empty();
        }
    }
}
