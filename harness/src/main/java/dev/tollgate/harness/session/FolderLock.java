// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.store.ResultFile;
import dev.tollgate.reports.store.WriteException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The right to write into a run's folder, which one process has at a time and loses with its life: a lock on {@value #FILE} in it. The
 * file names that process; it is removed with the lock, or stays behind where the process was killed and is in nobody's way.
 */
public final class FolderLock implements AutoCloseable {
    /** The file's name in the folder. */
    public static final String FILE = ".lock";

    /** Behind what is written into the file, which thereby others can read where a lock forbids that. */
    private static final long PLACE = 1L << 30;

    /** A second lock of this process would be granted by the system, and closing it would release the first. */
    private static final Set<Object> HELD = new HashSet<>();

    private final Path folder;
    private final Object identity;
    private final FileChannel channel;
    private final Optional<String> warning;

    private FolderLock(Path folder, Object identity, FileChannel channel, Optional<String> warning) {
        this.folder = folder;
        this.identity = identity;
        this.channel = channel;
        this.warning = warning;
    }

    /**
     * {@return the lock of a folder}
     *
     * @param folder the folder, which exists
     * @throws Faults where another process has it, or the folder cannot be written to
     */
    public static FolderLock acquire(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new Faults(List.of("'" + file + "' is no regular file, so that the folder cannot be locked; "
                        + "remove it, or name another folder"));
            }
            Object identity = identity(folder);
            synchronized (HELD) {
                if (!HELD.add(identity)) {
                    throw inUse(folder, Optional.of(ProcessHandle.current().pid()));
                }
            }
            try {
                return acquire(folder, file, identity);
            } catch (IOException | Faults e) {
                release(identity);
                throw e;
            }
        } catch (IOException e) {
            throw new Faults(List.of("the folder '" + folder + "' cannot be written to: " + ResultFile.reason(e)
                    + "; name another folder"));
        }
    }

    private static FolderLock acquire(Path folder, Path file, Object identity) throws IOException {
        while (true) {
            FileChannel channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
            Optional<Object> opened = key(file);
            try {
                if (channel.tryLock(PLACE, 1, false) == null) {
                    channel.close();
                    throw inUse(folder, holder(file));
                }
            } catch (IOException e) {
                return new FolderLock(
                        folder,
                        identity,
                        channel,
                        Optional.of("the folder '" + folder + "' cannot be locked on this file system ("
                                + ResultFile.reason(e) + "): let no other run write into it meanwhile"));
            }
            // Between opening and locking the one before may have removed it: then this lock holds nobody off.
            if (opened.isPresent() && opened.equals(key(file))) {
                String pid = ProcessHandle.current().pid() + "\n";
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
                return new FolderLock(folder, identity, channel, Optional.empty());
            }
            channel.close();
        }
    }

    private static Optional<Object> key(Path file) throws IOException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(attributes.fileKey() == null ? file : attributes.fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Faults inUse(Path folder, Optional<Long> holder) {
        return new Faults(List.of("the folder '" + folder + "' is in use by another run"
                + holder.map(pid -> " (process " + pid + ")").orElse("")
                + "; wait for its end, or name another folder with --out"));
    }

    private static Optional<Long> holder(Path file) {
        try {
            return Optional.of(Long.parseLong(Files.readString(file).strip()));
        } catch (IOException | NumberFormatException e) {
            // It has only just got the lock.
            return Optional.empty();
        }
    }

    private static Object identity(Path folder) throws IOException {
        Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        return key == null ? folder.toRealPath() : key;
    }

    /** {@return why there is no lock, where the file system has none; empty where there is one} */
    public Optional<String> warning() {
        return warning;
    }

    /**
     * Finds out whether the folder is still the one that was locked: what is written into it otherwise is lost, or another run's.
     *
     * @throws WriteException where it was removed, moved or replaced
     */
    public void check() throws WriteException {
        try {
            if (!Objects.equals(identity, identity(folder))) {
                throw new IOException("another folder has taken its place");
            }
        } catch (IOException e) {
            throw new WriteException(
                    "the folder '" + folder + "' was removed or moved while the run went on (" + ResultFile.reason(e)
                            + ")",
                    e);
        }
    }

    private static void release(Object identity) {
        synchronized (HELD) {
            HELD.remove(identity);
        }
    }

    @Override
    public void close() {
        try (channel) {
            // Only the holder removes it, and only while it holds it.
            if (warning.isEmpty()) {
                Files.deleteIfExists(folder.resolve(FILE));
            }
        } catch (IOException e) {
            // The lock ends with this process; the file is in nobody's way.
        }
        release(identity);
    }
}
