// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.harness.plan.CellRef;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/**
 * What a sample's JVM is to do and where it leaves what it measured.
 *
 * @param cell the pairing and its payload
 * @param threads how many threads or virtual threads; 1 where there is one
 * @param waits whether calls wait inside the task
 * @param time how long to watch or measure
 * @param facts the file for what it measured
 * @param recording the file for its JFR recording, written where it makes one
 */
record SampleJob(CellRef cell, int threads, boolean waits, Duration time, Path facts, Path recording) {

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        cell.writeTo(properties);
        properties.setProperty("threads", Integer.toString(threads));
        properties.setProperty("waits", Boolean.toString(waits));
        properties.setProperty("timeMillis", Long.toString(time.toMillis()));
        properties.setProperty("facts", facts.toString());
        properties.setProperty("recording", recording.toString());
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    static SampleJob read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new SampleJob(
                CellRef.readFrom(properties),
                Integer.parseInt(properties.getProperty("threads")),
                Boolean.parseBoolean(properties.getProperty("waits")),
                Duration.ofMillis(Long.parseLong(properties.getProperty("timeMillis"))),
                Path.of(properties.getProperty("facts")),
                Path.of(properties.getProperty("recording")));
    }
}
