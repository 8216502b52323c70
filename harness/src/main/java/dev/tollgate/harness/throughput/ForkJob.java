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
 * @param method the benchmark method
 * @param slots how it spends its time
 * @param membership where its turns come from
 */
record ForkJob(CellRef cell, String facts, String method, SlotPlan slots, Membership membership) {

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        cell.writeTo(properties);
        properties.setProperty("facts", facts);
        properties.setProperty("method", method);
        slots.writeTo(properties);
        membership.writeTo(properties);
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
                properties.getProperty("method"),
                SlotPlan.readFrom(properties),
                Membership.readFrom(properties));
    }
}
