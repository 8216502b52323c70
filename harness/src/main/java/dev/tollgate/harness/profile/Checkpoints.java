// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.profile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The checkpoints of a chunk: each says how far from it the one before lies. Where they lead round in a circle, the JDK's reader
 * would follow them for ever.
 */
final class Checkpoints {
    /** Size, type, start, duration and distance: five numbers of at most nine bytes each. */
    private static final int HEAD_BYTES = 45;

    private Checkpoints() {}

    static void check(Path file, RandomAccessFile in, Chunk chunk, int number) throws IOException {
        Set<Long> seen = new HashSet<>();
        long distance = chunk.pools();
        for (long at = distance; distance != 0 && at > 0 && at < chunk.size(); at += distance) {
            if (!seen.add(at)) {
                throw JfrFile.refused(
                        file, "is damaged: the checkpoints of chunk " + number + " lead round in a circle");
            }
            VariableNumbers head = VariableNumbers.at(in, chunk, at, HEAD_BYTES);
            for (int skipped = 0; skipped < 4; skipped++) {
                head.next();
            }
            distance = head.next();
        }
    }
}
