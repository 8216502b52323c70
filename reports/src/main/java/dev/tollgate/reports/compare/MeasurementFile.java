// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.store.InputFile;
import dev.tollgate.reports.store.RunStore;
import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what can be compared: a run's folder, its {@code run.json}, or JMH's JSON under any name. */
public final class MeasurementFile {
    private static final String JMH = "jmh.json";
    private static final String DUEL = "duel.json";

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
        if (!Files.exists(path)) {
            throw new StoreException(
                    StoreException.Kind.NOT_A_RUN, "'" + path + "' cannot be read: there is no such file or folder");
        }
        Optional<Path> jmh = jmh(path);
        if (jmh.isEmpty()) {
            Run run = RunStore.read(path);
            return new Measured(RunMeasurement.of(run), Optional.of(run));
        }
        try (Reader text = InputFile.reader(jmh.get())) {
            return new Measured(JmhMeasurement.parse(jmh.get().toString(), text), Optional.empty());
        }
    }

    /**
     * {@return the file in JMH's JSON format that a path names, or that lies in a folder without a run; empty where it is a run's}
     *
     * @param path a file or folder
     * @throws StoreException where it is a folder of both sides of a duel
     */
    public static Optional<Path> jmh(Path path) throws StoreException {
        if (!Files.isDirectory(path)) {
            return path.endsWith(RunStore.FILE) ? Optional.empty() : Optional.of(path);
        }
        if (Files.isRegularFile(path.resolve(RunStore.FILE))) {
            return Optional.empty();
        }
        if (Files.isRegularFile(path.resolve(DUEL))) {
            throw new StoreException(
                    StoreException.Kind.NOT_A_RUN,
                    "'" + path + "' is a duel's folder and has both sides: name '" + path.resolve("base.json")
                            + "' or '" + path.resolve("new.json") + "'; the result is in '"
                            + path.resolve("report") + "', and 'gate " + path + "' judges it");
        }
        Path file = path.resolve(JMH);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    /**
     * What a file holds.
     *
     * @param measurement the measurement
     * @param run the run it is from; empty for JMH's JSON
     */
    public record Measured(Measurement measurement, Optional<Run> run) {}
}
