// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.Faults;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a run, claimed before anything is measured.
 *
 * @param path where it lies
 */
public record RunFolder(Path path) {
    /** Where runs go unless told otherwise. */
    public static final Path DEFAULT_PARENT = Path.of("bench-results");

    /** Less room than this and a run is not begun: its results might not find a place. */
    public static final long LEAST_SPACE_BYTES = 100L << 20;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * {@return a new folder for a run}
     *
     * @param out the folder the user named; empty for one below {@link #DEFAULT_PARENT}
     * @param suite the suite's name
     * @param now the time that names the folder
     * @throws Faults where it is not empty, cannot be made or has no room
     */
    public static RunFolder claim(Optional<Path> out, String suite, Instant now) {
        Path path = out.orElseGet(() -> DEFAULT_PARENT.resolve(NAME.format(now) + "-" + suite));
        try {
            if (Files.isDirectory(path) && !isEmpty(path)) {
                throw new Faults(List.of("the folder '" + path + "' is not empty; name another with --out, or go on "
                        + "with the run in it by --resume"));
            }
            Files.createDirectories(path);
            Files.createDirectories(path.resolve("logs"));
            long space = Files.getFileStore(path).getUsableSpace();
            if (space < LEAST_SPACE_BYTES) {
                throw new Faults(List.of("no space for a run in '" + path + "': " + (space >> 20) + " MiB are free, "
                        + (LEAST_SPACE_BYTES >> 20) + " MiB are needed; free some or name another folder with --out"));
            }
        } catch (FileAlreadyExistsException e) {
            throw new Faults(List.of("'" + path + "' is a file; --out takes a folder"));
        } catch (IOException e) {
            throw new Faults(List.of("the folder '" + path + "' cannot be made: " + e));
        }
        return new RunFolder(path);
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    /** {@return the folder for logs of what failed} */
    public Path logs() {
        return path.resolve("logs");
    }

    /** {@return the folder for the report} */
    public Path report() {
        return path.resolve("report");
    }
}
