// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What Linux allows a process, as its files below {@code /proc} say. */
final class ProcessLimits {
    private static final Path CGROUPS = Path.of("/sys/fs/cgroup");
    /** By the first version of control groups a limit above this is none. */
    private static final long NO_LIMIT = 1L << 60;

    private ProcessLimits() {}

    /** {@return a line of its status, as {@code Threads}} */
    static Optional<String> status(long pid, String name) {
        return read(Path.of("/proc", Long.toString(pid), "status"))
                .flatMap(text -> text.lines()
                        .filter(line -> line.startsWith(name + ":"))
                        .map(line -> line.substring(name.length() + 1).strip())
                        .findFirst());
    }

    /** {@return the memory limit of its control group in bytes, or {@code none}; empty where that cannot be read} */
    static Optional<String> memory(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "cgroup"))
                .map(text -> text.lines()
                        .filter(line -> line.startsWith("0::") || line.contains(":memory:"))
                        .flatMap(line -> limit(line).stream())
                        .findFirst()
                        .orElse("none"));
    }

    private static Optional<String> limit(String line) {
        String group = line.substring(line.lastIndexOf(':') + 1).replaceFirst("^/", "");
        boolean isFirstVersion = line.contains(":memory:");
        Path root = isFirstVersion ? CGROUPS.resolve("memory") : CGROUPS;
        String file = isFirstVersion ? "memory.limit_in_bytes" : "memory.max";
        // In a container the group's own folder is the root.
        return read(root.resolve(group).resolve(file))
                .or(() -> read(root.resolve(file)))
                .map(String::strip)
                .filter(value -> value.matches("[0-9]{1,18}") && Long.parseLong(value) < NO_LIMIT);
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
