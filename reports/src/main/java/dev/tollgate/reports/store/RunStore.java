// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.store.StoreException.Kind;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A run in its folder: {@value #FILE}. */
public final class RunStore {
    /** The file's name in the run's folder. */
    public static final String FILE = "run.json";

    /** A run of every suite at once is a tenth of it. */
    private static final long MOST_BYTES = 256L << 20;

    private static final String VERSION_FIELD = "schemaVersion";

    private RunStore() {}

    /**
     * Writes a run into its folder, replacing the one that is there whole or not at all.
     *
     * @param folder the run's folder; made where it is missing
     * @param run the run
     * @throws IOException where it cannot be written, for lack of space for instance: the message names the file and what is
     *     left of it
     */
    public static void write(Path folder, Run run) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.replace(folder.resolve(FILE), (Json.write(run) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a text beside a run, replacing the file that is there whole or not at all.
     *
     * @param folder the run's folder, or its {@value #FILE} itself
     * @param name the file's name
     * @param text what it holds afterwards
     * @return the file
     * @throws IOException where it cannot be written: the message names the file and what is left of it
     */
    public static Path writeBeside(Path folder, String name, String text) throws IOException {
        Path file = Files.isDirectory(folder) ? folder.resolve(name) : folder.resolveSibling(name);
        AtomicFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }

    /**
     * {@return the run in a folder}
     *
     * @param folder the run's folder, or its {@value #FILE} itself
     * @throws StoreException where there is no run, or one that this program cannot read
     * @throws IOException where the file cannot be read at all
     */
    public static Run read(Path folder) throws IOException {
        Path file = Files.isDirectory(folder) ? folder.resolve(FILE) : folder;
        if (!Files.isDirectory(folder) && !FILE.equals(String.valueOf(folder.getFileName()))) {
            throw new StoreException(
                    Kind.NOT_A_RUN,
                    "'" + folder + "' is not a run: "
                            + (Files.exists(folder)
                                    ? "it is neither a folder nor a " + FILE
                                    : "there is no such folder"));
        }
        if (!Files.isRegularFile(file)) {
            throw new StoreException(Kind.NOT_A_RUN, "'" + folder + "' is not a run: it holds no " + FILE);
        }
        byte[] content = InputFile.bytes(file, MOST_BYTES);
        try {
            checkVersion(file, content);
            Run run = Json.MAPPER.readValue(content, Run.class);
            List<String> faults = RunCheck.faults(run);
            if (!faults.isEmpty()) {
                throw new StoreException(
                        Kind.UNREADABLE, "'" + file + "' holds what cannot be: " + String.join("; ", faults));
            }
            return run;
        } catch (JacksonException e) {
            throw new StoreException(Kind.UNREADABLE, "'" + file + "' cannot be read: " + Json.reason(e), e);
        }
    }

    private static void checkVersion(Path file, byte[] content) throws StoreException {
        Optional<BigInteger> version = version(content);
        if (version.isEmpty()) {
            throw new StoreException(
                    Kind.NOT_A_RUN, "'" + file + "' is not a run: it has no number '" + VERSION_FIELD + "' at the top");
        }
        if (version.get().compareTo(BigInteger.valueOf(Run.SCHEMA_VERSION)) > 0) {
            throw new StoreException(
                    Kind.FUTURE_VERSION,
                    "'" + file + "' has " + VERSION_FIELD + " " + version.get() + ", this program reads up to "
                            + Run.SCHEMA_VERSION + "; a newer version of it is needed");
        }
        if (version.get().signum() <= 0) {
            throw new StoreException(
                    Kind.UNREADABLE, "'" + file + "' has " + VERSION_FIELD + " " + version.get() + ", the first is 1");
        }
    }

    /** Reads no further than the version, so that a later form of the file may look as it likes. */
    private static Optional<BigInteger> version(byte[] content) {
        try (JsonParser parser = Json.MAPPER.createParser(content)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = VERSION_FIELD.equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (wanted) {
                    return value == JsonToken.VALUE_NUMBER_INT
                            ? Optional.of(parser.getBigIntegerValue())
                            : Optional.empty();
                }
                parser.skipChildren();
            }
            return Optional.empty();
        }
    }
}
