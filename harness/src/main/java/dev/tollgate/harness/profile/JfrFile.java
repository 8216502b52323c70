// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import dev.tollgate.reports.store.FileKind;
import dev.tollgate.reports.store.InputFile;
import dev.tollgate.reports.store.StoreException;
import dev.tollgate.reports.store.StoreException.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The chunks of a recording, by their heads alone: whether it is one, whole, and in a version that can be read. Checked before
 * anything else reads it, because what reads events says little about what is wrong with a file.
 *
 * @param file the recording
 * @param bytes its size when it was checked
 * @param chunks in the order of the file, at least one
 */
record JfrFile(Path file, long bytes, List<Chunk> chunks) {
    private static final byte[] MAGIC = {'F', 'L', 'R', 0};
    private static final int READ_MAJOR = 2;
    private static final int KIND_BYTES = 4096;
    private static final int FINISHED = 0;
    /** Until 2226: sums of what is below fit into 64 bits. */
    private static final long LATEST_NANOS = TimeUnit.DAYS.toNanos(256 * 365);

    JfrFile {
        chunks = List.copyOf(chunks);
    }

    static JfrFile check(Path file) throws IOException {
        if (Files.notExists(file)) {
            throw refused(file, "does not exist");
        }
        if (Files.isDirectory(file)) {
            throw refused(file, "is a folder, not a JFR recording");
        }
        long bytes = InputFile.checked(file, Long.MAX_VALUE);
        if (bytes == 0) {
            throw refused(file, "is empty: no JFR recording");
        }
        if (!Files.isReadable(file)) {
            throw refused(file, "cannot be read: permission denied");
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            List<Chunk> chunks = new ArrayList<>();
            for (long at = 0; at < bytes; at += chunks.getLast().size()) {
                Chunk chunk = new Head(file, in, bytes, at, chunks.size() + 1).read();
                chunks.add(chunk);
                Checkpoints.check(file, in, chunk, chunks.size());
            }
            return new JfrFile(file, bytes, chunks);
        }
    }

    /** Refuses a file that was written to since it was checked: its figures would be of no one time. */
    void checkUnchanged() throws IOException {
        if (Files.size(file) != bytes) {
            throw changed(file);
        }
    }

    static StoreException changed(Path file) {
        return refused(
                file, "changed its size while it was read; 'jcmd PID JFR.dump' writes one that nobody writes to");
    }

    static StoreException refused(Path file, String why) {
        return new StoreException(Kind.UNREADABLE, "'" + file + "' " + why);
    }

    /** The head of a chunk while it is read. */
    private record Head(Path file, RandomAccessFile in, long bytes, long at, int chunk) {
        Chunk read() throws IOException {
            in.seek(at);
            try {
                magic();
                version();
                long size = in.readLong();
                checkSize(size);
                long pools = in.readLong();
                long types = in.readLong();
                long start = in.readLong();
                long duration = in.readLong();
                long startTicks = in.readLong();
                long ticksPerSecond = in.readLong();
                checkFinished(types, in.readUnsignedByte());
                if (start < -LATEST_NANOS || start > LATEST_NANOS || duration < 0 || duration > LATEST_NANOS) {
                    throw refused(
                            file,
                            "is damaged: chunk " + chunk + " at byte " + at + " begins " + start
                                    + " ns after 1970 and lasts " + duration + " ns");
                }
                if (ticksPerSecond <= 0) {
                    throw refused(
                            file,
                            "is damaged: the clock of chunk " + chunk + " at byte " + at + " ticks " + ticksPerSecond
                                    + " times a second");
                }
                return new Chunk(at, size, start, duration, startTicks, ticksPerSecond, pools, types);
            } catch (EOFException e) {
                throw refused(
                        file,
                        chunk == 1
                                ? "is not a JFR recording: it has only " + bytes + " bytes"
                                : "is cut off in the head of chunk " + chunk + " at byte " + at);
            }
        }

        private void magic() throws IOException {
            byte[] magic = new byte[MAGIC.length];
            in.readFully(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                throw refused(
                        file,
                        chunk == 1
                                ? "is not a JFR recording: it " + kind()
                                : "is damaged: what follows chunk " + (chunk - 1) + " at byte " + at
                                        + " is no chunk of a recording");
            }
        }

        private String kind() throws IOException {
            in.seek(0);
            byte[] head = new byte[(int) Math.min(KIND_BYTES, bytes)];
            in.readFully(head);
            return FileKind.of(head)
                    .map(kind -> kind.advice(file))
                    .orElse(
                            "does not begin with FLR; 'jcmd PID JFR.start' records one, and async-profiler with a file name"
                                    + " that ends in .jfr");
        }

        private void version() throws IOException {
            int major = in.readUnsignedShort();
            int minor = in.readUnsignedShort();
            if (major != READ_MAJOR) {
                throw refused(
                        file,
                        "is a recording of version " + major + "." + minor
                                + (major < READ_MAJOR
                                        ? ", as Oracle's JDK 7 and 8 write it; recordings of JDK 11 and later (version 2) are read"
                                        : "; this program reads version 2: a newer version of it is needed"));
            }
        }

        /** The JDK's reader waits for whoever may still write to a chunk, where it waits at all. */
        private void checkFinished(long types, int state) throws StoreException {
            if (types == 0 || state != FINISHED) {
                throw refused(
                        file,
                        "is still being written, or its JVM was killed: chunk " + chunk + " at byte " + at
                                + " was never finished; 'jcmd PID JFR.dump' writes a whole one while the program runs, and"
                                + " -XX:StartFlightRecording:filename=... one when it exits");
            }
        }

        private void checkSize(long size) throws StoreException {
            if (size < Chunk.HEAD_BYTES || size > bytes - at) {
                throw refused(
                        file,
                        "is cut off or still being written: chunk " + chunk + " at byte " + at
                                + (size < Chunk.HEAD_BYTES
                                        ? " was never finished"
                                        : " has " + size + " bytes, of which " + (bytes - at) + " are there")
                                + "; 'jcmd PID JFR.dump' writes a whole one while the program runs");
            }
        }
    }
}
