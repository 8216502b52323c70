// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import dev.tollgate.reports.store.StoreException;
import dev.tollgate.reports.store.StoreException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/**
 * The chunks of a recording, by their heads alone: whether it is one, whole, and in a version that can be read, and how long
 * it recorded. Checked before anything else reads it, because what reads events says little about what is wrong with a file.
 *
 * @param startedAt when the first chunk began
 * @param durationNanos how long the chunks lasted together
 * @param chunks how many there are
 */
record JfrFile(Instant startedAt, long durationNanos, int chunks) {
    private static final byte[] MAGIC = {'F', 'L', 'R', 0};
    private static final int HEAD_BYTES = 68;
    private static final int READ_MAJOR = 2;

    static JfrFile check(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw refused(file, "is a folder, not a JFR recording");
        }
        if (Files.notExists(file)) {
            throw refused(file, "does not exist");
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() == 0) {
                throw refused(file, "is empty: no JFR recording");
            }
            long at = 0;
            long duration = 0;
            long started = Long.MAX_VALUE;
            int chunks = 0;
            while (at < in.length()) {
                Head head = head(file, in, at, chunks + 1);
                started = Math.min(started, head.startNanos);
                duration += head.durationNanos;
                at += head.size;
                chunks++;
            }
            return new JfrFile(Instant.EPOCH.plusNanos(started), duration, chunks);
        }
    }

    private record Head(long size, long startNanos, long durationNanos) {}

    private static Head head(Path file, RandomAccessFile in, long at, int chunk) throws IOException {
        long left = in.length() - at;
        in.seek(at);
        byte[] magic = new byte[MAGIC.length];
        try {
            in.readFully(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                throw refused(
                        file,
                        chunk == 1
                                ? "is not a JFR recording: it does not begin with FLR" + hint(magic)
                                : "is damaged: what follows chunk " + (chunk - 1) + " at byte " + at
                                        + " is no chunk of a recording");
            }
            int major = in.readUnsignedShort();
            int minor = in.readUnsignedShort();
            if (major < READ_MAJOR) {
                throw refused(
                        file,
                        "is a recording of version " + major + "." + minor
                                + ", as Oracle's JDK 7 and 8 write it; recordings of JDK 11 and later (version 2) are read");
            }
            if (major > READ_MAJOR) {
                throw refused(
                        file,
                        "is a recording of version " + major + "." + minor
                                + "; this program reads version 2: a newer version of it is needed");
            }
            long size = in.readLong();
            if (size < HEAD_BYTES || size > left) {
                throw refused(
                        file,
                        "is cut off or still being written: chunk " + chunk + " at byte " + at
                                + (size < HEAD_BYTES
                                        ? " was never finished"
                                        : " has " + size + " bytes, of which " + left + " are there")
                                + "; 'jcmd PID JFR.dump' writes a whole one while the program runs");
            }
            in.seek(at + 32);
            return new Head(size, in.readLong(), in.readLong());
        } catch (EOFException e) {
            throw refused(
                    file,
                    chunk == 1
                            ? "is not a JFR recording: it has only " + left + " bytes"
                            : "is cut off in the head of chunk " + chunk + " at byte " + at);
        }
    }

    private static String hint(byte[] magic) {
        if (magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
            return " but is compressed with gzip; unpack it first";
        }
        return magic[0] == 'P' && magic[1] == 'K' ? " but is a ZIP archive; unpack it first" : "";
    }

    private static StoreException refused(Path file, String why) {
        return new StoreException(Kind.UNREADABLE, "'" + file + "' " + why);
    }
}
