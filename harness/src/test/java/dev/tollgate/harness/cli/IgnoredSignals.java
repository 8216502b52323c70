// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Signals that the tests were started without. */
final class IgnoredSignals {
    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);
    private static final String IGNORED = "SigIgn:";

    private IgnoredSignals() {}

    /** Skips a test where this process ignores a signal, as under {@code nohup}: its children inherit that, and so does what they start. */
    static void assumeHeard(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
        long ignored = lines.stream()
                .filter(line -> line.startsWith(IGNORED))
                .mapToLong(line ->
                        Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16))
                .findFirst()
                .orElse(0);
        assumeThat(ignored >> (NUMBERS.get(signal) - 1) & 1)
                .as("SIG" + signal + " is ignored by what started the tests")
                .isZero();
    }
}
