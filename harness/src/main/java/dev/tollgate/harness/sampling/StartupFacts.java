// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;

/** What a sample's JVM writes down, as properties. */
final class StartupFacts {
    private StartupFacts() {}

    /** Notes how long the JVM took to its main method: by the wall clock, the only one that two processes are promised to share. */
    static void jvm(Properties facts, Instant started, Instant main) {
        facts.setProperty(
                "jvm", Long.toString(Math.max(0, Duration.between(started, main).toNanos())));
    }

    static void write(Properties facts, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            facts.store(writer, null);
        }
    }
}
