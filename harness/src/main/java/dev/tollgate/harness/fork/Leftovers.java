// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Temporary files of programs that were killed: folders whose lock nobody holds, libraries whose process is gone, and JMH's files of a
 * fork's output that nobody has open. Only what belongs to this user, and no link, is removed.
 *
 * @param folder the system's folder for temporary files
 * @param owner this user
 * @param own this process's folder: opening its lock a second time would release it
 */
record Leftovers(Path folder, UserPrincipal owner, Path own) {
    /** What may be in the making by a living program is left alone for so long. */
    private static final Duration YOUNG = Duration.ofMinutes(1);
    /** Folders of earlier versions have no lock: no run takes that long. */
    private static final Duration OLD = Duration.ofDays(2);

    private static final Pattern LIBRARY = Pattern.compile("tollgate-native-(?:(\\d+)-)?\\d+");
    private static final Pattern UNLOCKED = Pattern.compile("tollgate-(?:fork|load|check|sample|doctor)\\d+");
    private static final Pattern JMH = Pattern.compile("jmh\\d+(?:stdout|stderr|compilecommand)");
    private static final String HINTS = "compilecommand";

    void remove() throws IOException {
        Set<Path> ofJmh = new HashSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "{tollgate-,jmh}*")) {
            for (Path path : found) {
                try {
                    if (JMH.matcher(path.getFileName().toString()).matches()) {
                        ofJmh.add(path);
                    } else if (isOurs(path) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                        removeFolder(path);
                    }
                } catch (IOException e) {
                    // Left to the next start; it is in nobody's way.
                }
            }
        }
        if (!ofJmh.isEmpty()) {
            removeOutputs(ofJmh);
        }
    }

    private boolean isOurs(Path path) throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(owner);
    }

    private void removeFolder(Path path) throws IOException {
        String name = path.getFileName().toString();
        Matcher library = LIBRARY.matcher(name);
        if (name.startsWith(TempFolder.PREFIX)) {
            if (!name.equals(own.getFileName().toString())) {
                removeUnlessLocked(path);
            }
        } else if (library.matches() && (isOlder(path, YOUNG) || isDead(library.group(1)))) {
            TempFolder.delete(path);
        } else if (UNLOCKED.matcher(name).matches() && isOlder(path, OLD)) {
            TempFolder.delete(path);
        }
    }

    private void removeUnlessLocked(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        path.resolve(TempFolder.LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                removeNoted(path.resolve(TempFolder.OUTSIDE));
                TempFolder.delete(path);
            }
        } catch (NoSuchFileException e) {
            if (isOlder(path, YOUNG)) {
                TempFolder.delete(path);
            }
        }
    }

    /** A note is believed as far as it can only name a file of JMH's in this very folder. */
    private void removeNoted(Path notes) throws IOException {
        if (!Files.isRegularFile(notes, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (String line : Files.readAllLines(notes)) {
            String name = String.valueOf(Path.of(line).getFileName());
            Path file = folder.resolve(name);
            if (JMH.matcher(name).matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && isOurs(file)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isDead(String pid) {
        return pid != null && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }

    private static boolean isOlder(Path path, Duration age) throws IOException {
        Instant modified =
                Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        return modified.isBefore(Instant.now().minus(age));
    }

    /** JMH keeps them open while the fork runs, and reads them right after. */
    private void removeOutputs(Set<Path> files) throws IOException {
        boolean isTold = Files.isDirectory(Path.of("/proc/self/fd"));
        Set<Path> open = isTold ? open() : Set.of();
        for (Path file : files) {
            try {
                // Read at the start of each fork: between two of them nobody has it open.
                boolean isHints = file.toString().endsWith(HINTS);
                boolean unused = isTold && !isHints ? !open.contains(file.toRealPath()) : isOlder(file, OLD);
                if (isOurs(file)
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && unused
                        && isOlder(file, Duration.ofSeconds(isTold ? 1 : 0))) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                // Gone meanwhile.
            }
        }
    }

    /** {@return the files that this user's processes have open} */
    private static Set<Path> open() throws IOException {
        Set<Path> open = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
                    for (Path file : files) {
                        open.add(Files.readSymbolicLink(file));
                    }
                } catch (IOException e) {
                    // Ended meanwhile, or another user's.
                }
            }
        }
        return open;
    }
}
