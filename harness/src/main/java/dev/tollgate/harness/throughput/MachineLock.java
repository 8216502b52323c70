// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.plan.Faults;
import dev.tollgate.reports.store.ResultFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * JMH's machine-wide lock, held for a whole run: between two of our forks no other JMH run may start, and ours waits
 * where one is under way. Its file is everybody's, as JMH makes it, and is never reached through a link.
 */
public final class MachineLock implements AutoCloseable {
    private static final String IGNORE_PROPERTY = "jmh.ignoreLock";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Set<PosixFilePermission> EVERYBODY = PosixFilePermissions.fromString("rw-rw-rw-");

    private final FileChannel channel;
    private final FileLock lock;

    private MachineLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * {@return the lock, as soon as no other run holds it}
     *
     * @param waiting told once where it has to wait
     * @param isGivenUp whether to wait no longer
     * @throws Faults where the lock cannot be had: whose its file is, and what to do
     * @throws InterruptedException where it was given up or the thread is interrupted
     */
    public static MachineLock acquire(Consumer<String> waiting, BooleanSupplier isGivenUp) throws InterruptedException {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
        try {
            return acquire(file, waiting, isGivenUp);
        } catch (IOException e) {
            throw refused(file, ResultFile.reason(e));
        }
    }

    private static MachineLock acquire(Path file, Consumer<String> waiting, BooleanSupplier isGivenUp)
            throws IOException, InterruptedException {
        FileChannel channel = opened(file);
        boolean told = false;
        try {
            FileLock lock = attempt(channel);
            while (lock == null) {
                if (!told) {
                    waiting.accept(
                            "another benchmark run holds " + file + ": waiting for it to end (Ctrl-C to give up)");
                    told = true;
                }
                if (isGivenUp.getAsBoolean()) {
                    throw new InterruptedException("given up waiting for " + file);
                }
                Thread.sleep(POLL);
                lock = attempt(channel);
            }
            // We hold the very lock that JMH would take for each fork.
            System.setProperty(IGNORE_PROPERTY, "true");
            return new MachineLock(channel, lock);
        } catch (IOException | InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock attempt(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this program measures.
            return null;
        }
    }

    /** Opens without making first: some systems let nobody make a file over another user's in a folder for all. */
    private static FileChannel opened(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw refused(
                        file,
                        Files.isSymbolicLink(file)
                                ? "it is a symbolic link, which is not followed"
                                : "it is no regular file");
            }
            share(file);
            return open(file, StandardOpenOption.WRITE);
        }
        try {
            FileChannel channel = open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            share(file);
            return channel;
        } catch (FileAlreadyExistsException e) {
            return open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            throw refused(file, "there is no folder '" + file.getParent() + "'");
        }
    }

    private static FileChannel open(Path file, StandardOpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, all);
    }

    /** Lets every user have it, whatever the umask; a file of another user is as that user left it. */
    private static void share(Path file) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            if (view != null && !view.readAttributes().permissions().containsAll(EVERYBODY)) {
                view.setPermissions(EVERYBODY);
            }
        } catch (IOException e) {
            // Not ours: whether it can be opened will be seen.
        }
    }

    private static Faults refused(Path file, String reason) {
        String whose = owner(file).map(text -> " (" + text + ")").orElse("");
        return new Faults(List.of("the lock that keeps benchmark runs on this machine apart cannot be acquired: '"
                + file
                + "'"
                + whose + ": " + reason + "; let its owner or root remove it or run chmod 666 on it, or choose another"
                + " folder for temporary files with JDK_JAVA_OPTIONS=-Djava.io.tmpdir=DIR, the same for everyone who measures"
                + " here"));
    }

    private static Optional<String> owner(Path file) {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return Optional.of("of user " + attributes.owner().getName() + ", "
                    + PosixFilePermissions.toString(attributes.permissions()));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
