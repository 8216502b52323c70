// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.plan.CellRef;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/**
 * What a fork is to measure and where it leaves what JMH does not carry. Kept as properties: a JSON library would cost every
 * fork hundreds of milliseconds to load.
 *
 * @param cell the pairing and its payload
 * @param facts the file for what it observed
 * @param recording the file for its JFR recording
 */
record ForkJob(CellRef cell, String facts, String recording) {
    /** The system property that names the job's file. */
    static final String PROPERTY = "tollgate.job";

    private static final String PARAMETER = "parameter.";

    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("workload", cell.workload());
        properties.setProperty("implementation", cell.implementation());
        properties.setProperty("payload", cell.payload());
        properties.setProperty("isFile", Boolean.toString(cell.isFile()));
        properties.setProperty("seed", Long.toString(cell.seed()));
        properties.setProperty("facts", facts);
        properties.setProperty("recording", recording);
        cell.parameters().forEach((name, values) -> {
            for (int i = 0; i < values.size(); i++) {
                properties.setProperty(PARAMETER + String.format("%06d", i) + "." + name, values.get(i));
            }
        });
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    static ForkJob read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            if (key.startsWith(PARAMETER)) {
                String name = key.substring(key.indexOf('.', PARAMETER.length()) + 1);
                parameters.computeIfAbsent(name, n -> new ArrayList<>()).add(properties.getProperty(key));
            }
        }
        CellRef cell = new CellRef(
                properties.getProperty("workload"),
                properties.getProperty("implementation"),
                properties.getProperty("payload"),
                Boolean.parseBoolean(properties.getProperty("isFile")),
                parameters,
                Long.parseLong(properties.getProperty("seed")));
        return new ForkJob(cell, properties.getProperty("facts"), properties.getProperty("recording"));
    }
}
