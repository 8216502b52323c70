// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.store.ForkLog;
import dev.tollgate.reports.store.ResultFile;
import dev.tollgate.reports.store.SafeName;
import dev.tollgate.reports.store.WriteException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a run, claimed before anything is measured: whoever has one may write into it, and nobody else may.
 *
 * @param path where it lies
 * @param lock says so to others
 */
public record RunFolder(Path path, FolderLock lock) implements AutoCloseable {
    /** Where runs go unless told otherwise. */
    public static final Path DEFAULT_PARENT = Path.of("bench-results");

    /** Less room than this and a run is not begun: its results might not find a place. */
    public static final long LEAST_SPACE_BYTES = 100L << 20;

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_SUITE_BYTES = 200;
    private static final String LOGS = "logs";
    private static final String UNFINISHED = ".part";

    /**
     * {@return a new folder for a run} One that a killed program only just claimed counts as new.
     *
     * @param out the folder the user named; empty for one below {@link #DEFAULT_PARENT}
     * @param suite the suite's name
     * @param now the time that names the folder
     * @throws Faults where it is not empty, another run has claimed it, it cannot be made or has no room
     */
    public static RunFolder claim(Optional<Path> out, String suite, Instant now) {
        if (out.isPresent()) {
            return claim(out.get());
        }
        String name = NAME.format(now) + "-" + SafeName.shortened(suite, LONGEST_SUITE_BYTES);
        Path path = DEFAULT_PARENT.resolve(name);
        for (int number = 2; Files.exists(path, LinkOption.NOFOLLOW_LINKS); number++) {
            path = DEFAULT_PARENT.resolve(name + "-" + number);
        }
        return claim(path);
    }

    private static RunFolder claim(Path path) {
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new Faults(List.of("'" + path + "' is a file; --out takes a folder"));
        } catch (IOException e) {
            throw new Faults(List.of(
                    "the folder '" + path + "' cannot be made: " + ResultFile.reason(e) + "; name another with --out"));
        }
        FolderLock lock = FolderLock.acquire(path);
        try {
            // Only now: between a look and the lock another run may have begun.
            empty(path);
            Files.createDirectories(path.resolve(LOGS));
            long space = Files.getFileStore(path).getUsableSpace();
            if (space < LEAST_SPACE_BYTES) {
                throw new Faults(List.of("no space for a run in '" + path + "': " + (space >> 20) + " MiB are free, "
                        + (LEAST_SPACE_BYTES >> 20) + " MiB are needed; free some or name another folder with --out"));
            }
            return new RunFolder(path, lock);
        } catch (IOException e) {
            lock.close();
            throw new Faults(List.of(
                    "the folder '" + path + "' cannot be used: " + ResultFile.reason(e) + "; name another with --out"));
        } catch (Faults e) {
            lock.close();
            throw e;
        }
    }

    /**
     * {@return the folder of a run that is to be gone on with}
     *
     * @param path where it lies
     * @throws Faults where another process is writing into it, or this one cannot
     */
    public static RunFolder resume(Path path) {
        return new RunFolder(path, FolderLock.acquire(path));
    }

    /** Removes what a program leaves that was killed before it had said what it measures; anything else stays and is refused. */
    private static void empty(Path path) throws IOException {
        List<Path> remains = new ArrayList<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                if (!isRemains(file)) {
                    throw new Faults(List.of("the folder '" + path + "' is not empty; name another with --out, or"
                            + " continue the run in it with --resume"));
                }
                remains.add(file);
            }
        }
        for (Path file : remains) {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !file.endsWith(FolderLock.FILE)) {
                Files.delete(file);
            }
        }
    }

    private static boolean isRemains(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.equals(LOGS) && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> logs = Files.list(file)) {
                return logs.findAny().isEmpty();
            }
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return switch (name) {
            case FolderLock.FILE, "run.json" + UNFINISHED, "duel.json" + UNFINISHED -> true;
            case ForkLog.FILE -> ForkLog.isBarren(file);
            default -> false;
        };
    }

    /**
     * Finds out whether the folder is still there.
     *
     * @throws WriteException where it was removed, moved or replaced
     */
    public void check() throws WriteException {
        lock.check();
    }

    /** {@return the folder for logs of what failed} */
    public Path logs() {
        return path.resolve(LOGS);
    }

    /** {@return the folder for the report} */
    public Path report() {
        return path.resolve("report");
    }

    @Override
    public void close() {
        lock.close();
    }
}
