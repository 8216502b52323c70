// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import dev.tollgate.reports.model.service.Reading;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What Linux says of a server's threads that live now.
 *
 * @param residentBytes its memory now
 * @param threads how many threads it has
 * @param queueNanos for how long they sat in run queues
 * @param voluntary how often they gave up their processor to wait
 * @param involuntary how often another thread got it
 */
record ProcessState(long residentBytes, long threads, long queueNanos, long voluntary, long involuntary) {
    private static final int KIB = 1024;

    /** {@return a process's state; empty where the system does not tell, or it has ended} */
    static Optional<ProcessState> of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        long queue = 0;
        long voluntary = 0;
        long involuntary = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(process.resolve("task"))) {
            for (Path task : tasks) {
                try {
                    String status = Files.readString(task.resolve("status"));
                    queue += Long.parseLong(
                            Files.readString(task.resolve("schedstat")).split(" ")[1]);
                    voluntary += number(status, "voluntary_ctxt_switches:");
                    involuntary += number(status, "nonvoluntary_ctxt_switches:");
                } catch (IOException e) {
                    // A thread that has just ended.
                }
            }
            String status = Files.readString(process.resolve("status"));
            return Optional.of(new ProcessState(
                    KIB * number(status, "VmRSS:"), number(status, "Threads:"), queue, voluntary, involuntary));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@return what became of it since an earlier state} */
    List<Reading> since(ProcessState earlier) {
        return List.of(
                new Reading("resident", residentBytes, "B"),
                new Reading("threads", threads, "1"),
                new Reading("run-queue-total", Math.max(0, queueNanos - earlier.queueNanos), "ns"),
                new Reading("switches-voluntary", Math.max(0, voluntary - earlier.voluntary), "1"),
                new Reading("switches-involuntary", Math.max(0, involuntary - earlier.involuntary), "1"));
    }

    private static long number(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0L);
    }
}
