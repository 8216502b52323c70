// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which other processes hold a lock on a file, as Linux's kernel lists them. */
final class LockHolders {
    private static final Path LOCKS = Path.of("/proc/locks");
    private static final int PID = 4;
    private static final int PLACE = 5;

    private LockHolders() {}

    /** {@return the processes by number and name; empty text where the kernel does not say}
     *
     * @param files the files
     */
    static String of(List<Path> files) {
        List<String> inodes =
                files.stream().flatMap(file -> inode(file).stream()).toList();
        String held = "";
        try (Stream<String> lines = Files.lines(LOCKS)) {
            held = lines.filter(line -> line.contains(" WRITE "))
                    // A line that begins with an arrow waits, too.
                    .filter(line -> !line.contains("->"))
                    .map(line -> line.strip().split("\\s+"))
                    .filter(fields -> fields.length > PLACE
                            && inodes.contains(fields[PLACE].substring(fields[PLACE].lastIndexOf(':') + 1)))
                    .map(fields -> fields[PID])
                    .filter(pid ->
                            !pid.equals(Long.toString(ProcessHandle.current().pid())))
                    .distinct()
                    .map(LockHolders::named)
                    .collect(Collectors.joining(", "));
        } catch (IOException | RuntimeException e) {
            held = "";
        }
        return held;
    }

    private static Optional<String> inode(Path file) {
        try {
            return Optional.of(String.valueOf(Files.getAttribute(file, "unix:ino")));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String named(String pid) {
        try {
            return "process " + pid + " ("
                    + Files.readString(Path.of("/proc", pid, "comm")).strip() + ")";
        } catch (IOException e) {
            return "process " + pid;
        }
    }
}
