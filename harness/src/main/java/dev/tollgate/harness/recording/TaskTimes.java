// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.model.load.ThreadTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processor time of this process by kind of thread, from Linux: {@code jdk.GCCPUTime} knows three of the collectors only, the names of
 * threads know all.
 *
 * @param tasks by number: name, processor time in nanoseconds, voluntary and involuntary context switches
 * @param throttledNanos how long the container was held off its processors; empty where unknown
 */
public record TaskTimes(Map<String, Task> tasks, Optional<Long> throttledNanos) {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
    private static final List<String> GC = List.of(
            "GC Thread", "G1 ", "ZWorker", "ZDriver", "ZDirector", "ZStat", "ZUncommitter", "ZUnmapper", "Shenandoah");
    private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler");
    private static final long NANOS_PER_MICRO = 1000;

    /**
     * A thread.
     *
     * @param name its name, of which Linux keeps 15 characters
     * @param cpuNanos processor time
     * @param voluntary context switches because it waited
     * @param involuntary context switches because another thread got its processor
     */
    public record Task(String name, long cpuNanos, long voluntary, long involuntary) {}

    /** {@return the times now; empty where the system has no such files} */
    public static Optional<TaskTimes> now() {
        Map<String, Task> tasks = new HashMap<>();
        try (Stream<Path> folders = Files.list(TASKS)) {
            for (Path folder : folders.toList()) {
                task(folder).ifPresent(task -> tasks.put(folder.getFileName().toString(), task));
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(new TaskTimes(tasks, throttled(CGROUPS)));
    }

    private static Optional<Task> task(Path folder) {
        try {
            String name = Files.readString(folder.resolve("comm")).strip();
            long cpu =
                    Long.parseLong(Files.readString(folder.resolve("schedstat")).split(" ")[0]);
            String status = Files.readString(folder.resolve("status"));
            return Optional.of(new Task(
                    name,
                    cpu,
                    number(status, "voluntary_ctxt_switches:").orElse(0L),
                    number(status, "nonvoluntary_ctxt_switches:").orElse(0L)));
        } catch (IOException | NumberFormatException e) {
            // It ended meanwhile.
            return Optional.empty();
        }
    }

    /** {@return throttled time of the container, by either version of control groups} */
    static Optional<Long> throttled(Path root) {
        for (Path file : List.of(root.resolve("cpu.stat"), root.resolve("cpu").resolve("cpu.stat"))) {
            try {
                String text = Files.readString(file);
                Optional<Long> micros = number(text, "throttled_usec");
                Optional<Long> nanos = number(text, "throttled_time");
                if (micros.isPresent() || nanos.isPresent()) {
                    return micros.map(m -> m * NANOS_PER_MICRO).or(() -> nanos);
                }
            } catch (IOException e) {
                // The other version, or none.
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> number(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> Long.parseLong(line.substring(name.length()).strip()))
                .findFirst();
    }

    /**
     * {@return what was used since an earlier time} A thread that ended in between is missing.
     *
     * @param earlier the times then
     * @param workerPrefix what the names of threads that serve requests begin with
     */
    public ThreadTimes since(TaskTimes earlier, String workerPrefix) {
        long total = 0;
        long worker = 0;
        long gc = 0;
        long vm = 0;
        long compiler = 0;
        long voluntary = 0;
        long involuntary = 0;
        for (Map.Entry<String, Task> entry : tasks.entrySet()) {
            Task now = entry.getValue();
            Task then = earlier.tasks.getOrDefault(entry.getKey(), new Task(now.name, 0, 0, 0));
            long cpu = Math.max(0, now.cpuNanos - then.cpuNanos);
            total += cpu;
            voluntary += Math.max(0, now.voluntary - then.voluntary);
            involuntary += Math.max(0, now.involuntary - then.involuntary);
            if (now.name.startsWith(workerPrefix)) {
                worker += cpu;
            } else if (GC.stream().anyMatch(now.name::startsWith)) {
                gc += cpu;
            } else if (now.name.equals("VM Thread")) {
                vm += cpu;
            } else if (COMPILERS.stream().anyMatch(now.name::startsWith)) {
                compiler += cpu;
            }
        }
        return new ThreadTimes(
                total,
                worker,
                gc,
                vm,
                compiler,
                voluntary,
                involuntary,
                throttledNanos.flatMap(now -> earlier.throttledNanos.map(then -> Math.max(0, now - then))));
    }
}
