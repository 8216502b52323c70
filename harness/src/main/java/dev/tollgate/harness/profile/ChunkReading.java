// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import dev.tollgate.harness.recording.RecordingEvents;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;

/**
 * How a recording's chunks are read: all in the file as it is, or each by itself from a copy.
 *
 * <p>Dumps of one running recording that were put into one file hold the same chunks several times: each is read once. And the JDK's
 * reader takes types and clock of a chunk for those of the next where both call their types by the same number, as chunks of different
 * programs do.
 *
 * @param recording the file
 * @param chunks every chunk once, in the order of the file
 * @param repeated how many more there are that are one of these once more
 * @param apart whether each is read by itself
 */
record ChunkReading(JfrFile recording, List<Chunk> chunks, int repeated, boolean apart) {
    private static final int BLOCK = 1 << 16;
    private static final int TYPES_HEAD_BYTES = 45;

    static ChunkReading of(JfrFile recording) throws IOException {
        List<Chunk> distinct = new ArrayList<>();
        boolean mistakable = false;
        try (RandomAccessFile in = new RandomAccessFile(recording.file().toFile(), "r")) {
            for (Chunk chunk : recording.chunks()) {
                boolean known = false;
                for (Chunk other : distinct) {
                    known |= other.looksLike(chunk) && isSame(in, other, chunk);
                }
                if (!known) {
                    mistakable |= !distinct.isEmpty() && isMistakable(in, distinct.getLast(), chunk);
                    distinct.add(chunk);
                }
            }
        }
        int repeated = recording.chunks().size() - distinct.size();
        return new ChunkReading(recording, distinct, repeated, repeated > 0 || mistakable);
    }

    void read(Consumer<List<EventType>> types, Consumer<RecordedEvent> events) throws IOException {
        if (!apart) {
            RecordingEvents.read(recording.file(), recording.file(), types, events);
            return;
        }
        Path copy = Files.createTempFile("tollgate-profile", ".jfr");
        try {
            for (Chunk chunk : chunks) {
                copy(chunk, copy);
                RecordingEvents.read(copy, recording.file(), types, events);
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static boolean isMistakable(RandomAccessFile in, Chunk before, Chunk chunk) throws IOException {
        VariableNumbers one = types(in, before);
        VariableNumbers other = types(in, chunk);
        long size = one.next();
        boolean sameSize = size == other.next();
        for (int skipped = 0; skipped < 3; skipped++) {
            one.next();
            other.next();
        }
        return one.next() == other.next() && !(sameSize && before.hasClockOf(chunk));
    }

    private static VariableNumbers types(RandomAccessFile in, Chunk chunk) throws IOException {
        return VariableNumbers.at(in, chunk, chunk.types(), TYPES_HEAD_BYTES);
    }

    private static boolean isSame(RandomAccessFile in, Chunk one, Chunk other) throws IOException {
        byte[] left = new byte[BLOCK];
        byte[] right = new byte[BLOCK];
        for (long at = 0; at < one.size(); at += BLOCK) {
            int length = (int) Math.min(BLOCK, one.size() - at);
            in.seek(one.at() + at);
            in.readFully(left, 0, length);
            in.seek(other.at() + at);
            in.readFully(right, 0, length);
            if (!Arrays.equals(left, 0, length, right, 0, length)) {
                return false;
            }
        }
        return true;
    }

    private void copy(Chunk chunk, Path copy) throws IOException {
        try (FileChannel from = FileChannel.open(recording.file());
                FileChannel to =
                        FileChannel.open(copy, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (long done = 0; done < chunk.size(); ) {
                long moved = from.transferTo(chunk.at() + done, chunk.size() - done, to);
                if (moved <= 0) {
                    throw JfrFile.changed(recording.file());
                }
                done += moved;
            }
        }
    }
}
