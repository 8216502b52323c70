// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.store.RunStore;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what can be compared: a run's folder, its {@code run.json}, or JMH's JSON under any name. */
public final class MeasurementFile {
    private static final String JMH = "jmh.json";

    private MeasurementFile() {}

    /**
     * {@return the measurement in a file or folder}
     *
     * @param path a run's folder, a folder with a {@value #JMH}, a {@code run.json}, or a file in JMH's JSON format
     * @throws StoreException where it is none of these, or cannot be used
     * @throws IOException where it cannot be read at all
     */
    public static Measurement read(Path path) throws IOException {
        return readWhole(path).measurement();
    }

    /**
     * {@return the measurement in a file or folder, with the run it is from}
     *
     * @param path a run's folder, a folder with a {@value #JMH}, a {@code run.json}, or a file in JMH's JSON format
     * @throws StoreException where it is none of these, or cannot be used
     * @throws IOException where it cannot be read at all
     */
    public static Measured readWhole(Path path) throws IOException {
        boolean isFolder = Files.isDirectory(path);
        if (isFolder && !Files.isRegularFile(path.resolve(RunStore.FILE)) && Files.isRegularFile(path.resolve(JMH))) {
            return readWhole(path.resolve(JMH));
        }
        if (isFolder || path.endsWith(RunStore.FILE)) {
            Run run = RunStore.read(path);
            return new Measured(RunMeasurement.of(run), Optional.of(run));
        }
        if (!Files.isRegularFile(path)) {
            throw new StoreException(
                    StoreException.Kind.NOT_A_RUN, "'" + path + "' cannot be read: there is no such file or folder");
        }
        byte[] content = Files.readAllBytes(path);
        return new Measured(
                JmhMeasurement.parse(path.toString(), new String(content, StandardCharsets.UTF_8)), Optional.empty());
    }

    /**
     * What a file holds.
     *
     * @param measurement the measurement
     * @param run the run it is from; empty for JMH's JSON
     */
    public record Measured(Measurement measurement, Optional<Run> run) {}
}
