// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What Linux says of a process so far.
 *
 * @param cpuNanos processor time of its living threads; a server's threads live on
 * @param queueNanos for how long they sat in run queues
 * @param residentBytes its memory now
 * @param peakBytes the most memory that it had
 */
public record ProcessUsage(long cpuNanos, long queueNanos, long residentBytes, long peakBytes) {
    private static final int KIB = 1024;

    /**
     * {@return the usage of a process; empty where the system does not tell, or the process has ended}
     *
     * @param pid the process
     */
    public static Optional<ProcessUsage> of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        long ran = 0;
        long waited = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path task : tasks) {
                Optional<String[]> times = schedule(task);
                if (times.isPresent()) {
                    ran += Long.parseLong(times.get()[0]);
                    waited += Long.parseLong(times.get()[1]);
                }
            }
            String status = Files.readString(process.resolve("status"));
            return Optional.of(new ProcessUsage(ran, waited, bytes(status, "VmRSS:"), bytes(status, "VmHWM:")));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Nothing of a thread that ended meanwhile. */
    private static Optional<String[]> schedule(Path task) {
        try {
            return Optional.of(Files.readString(task.resolve("schedstat")).split(" "));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long bytes(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIB)
                .findFirst()
                .orElse(0L);
    }
}
