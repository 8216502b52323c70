// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import dev.tollgate.reports.store.ResultFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * This program's folder among the temporary files. A lock in it says that its owner lives, and dies with it: unlike a process id that
 * holds across containers, and nobody else's folder is ever taken for a dead one's.
 */
public final class TempFolder {
    static final String PREFIX = "tollgate-run-";
    static final String LOCK = ".lock";
    /** Names files of this process that lie beside its folder, one a line. */
    static final String OUTSIDE = "outside.txt";

    private static Optional<TempFolder> own = Optional.empty();

    private final Path path;
    // Held open, or the lock is gone.
    private final FileChannel lock;

    private TempFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * {@return a new folder for temporary files of this process}
     *
     * @param name what its name begins with
     * @throws IOException where the system's folder for temporary files cannot be used
     */
    public static Path create(String name) throws IOException {
        try {
            return Files.createTempDirectory(own().path, name + "-");
        } catch (IOException e) {
            throw new IOException(
                    "the folder for temporary files '" + system() + "' cannot be used: " + ResultFile.reason(e)
                            + "; name another with JDK_JAVA_OPTIONS=-Djava.io.tmpdir=DIR",
                    e);
        }
    }

    /**
     * Notes a temporary file that a library makes for this process beside its folder: it is removed with it should the process be killed.
     *
     * @param file the file
     * @throws IOException where that cannot be noted
     */
    public static void note(Path file) throws IOException {
        Files.writeString(
                own().path.resolve(OUTSIDE), file + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Makes this process's folder and removes what programs that are dead left behind. What cannot be done is left to the next start. */
    public static void begin() {
        try {
            Path path = own().path;
            new Leftovers(system(), Files.getOwner(path, LinkOption.NOFOLLOW_LINKS), path).remove();
        } catch (IOException | DirectoryIteratorException e) {
            // Who needs a temporary file says so.
        }
    }

    /**
     * Removes a folder with all that is in it, links themselves and not what they lead to.
     *
     * @param folder the folder
     * @throws IOException where that fails
     */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static Path system() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static synchronized TempFolder own() throws IOException {
        // Somebody who cleans up may have removed it.
        if (own.isEmpty() || !Files.isDirectory(own.get().path)) {
            own = Optional.of(make());
        }
        return own.get();
    }

    private static TempFolder make() throws IOException {
        while (true) {
            Path path = Files.createTempDirectory(PREFIX);
            Path file = path.resolve(LOCK);
            try {
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock();
                // Before it was locked another program may have taken it for a leftover.
                if (lock != null && Files.exists(file)) {
                    TempFolder folder = new TempFolder(path, channel);
                    folder.deleteAtExit();
                    return folder;
                }
                channel.close();
            } catch (NoSuchFileException e) {
                // As above, a moment earlier.
            }
        }
    }

    private void deleteAtExit() {
        try {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                try {
                    delete(path);
                    lock.close();
                } catch (IOException e) {
                    // The next start removes it.
                }
            }));
        } catch (IllegalStateException e) {
            // Shutting down already: the next start removes it.
        }
    }
}
