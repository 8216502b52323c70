// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.plan.CellRef;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a fork is to measure and where it leaves what JMH does not carry. Kept as properties: a JSON library would cost every
 * fork hundreds of milliseconds to load.
 *
 * @param cell the pairing and its payload
 * @param facts the file for what it observed
 * @param recording the file for its JFR recording
 * @param program the process that waits for the fork's result
 */
record ForkJob(CellRef cell, String facts, String recording, long program) {
    /** The system property that names the job's file. */
    static final String PROPERTY = "tollgate.job";

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        cell.writeTo(properties);
        properties.setProperty("facts", facts);
        properties.setProperty("recording", recording);
        properties.setProperty("program", Long.toString(program));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    static ForkJob read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new ForkJob(
                CellRef.readFrom(properties),
                properties.getProperty("facts"),
                properties.getProperty("recording"),
                Long.parseLong(properties.getProperty("program")));
    }
}
