// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the beginning of a file tells of it, without the database's driver. */
final class SqliteFile {
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int WAL_MARK_AT = 18;
    private static final byte WAL_MARK = 2;

    private final byte[] head;

    /**
     * A file.
     *
     * @param path where it is
     * @throws IOException where it cannot be read
     */
    SqliteFile(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            head = in.readNBytes(WAL_MARK_AT + 1);
        }
    }

    boolean isEmpty() {
        return head.length == 0;
    }

    boolean isDatabase() {
        return head.length >= HEADER.length && Arrays.equals(head, 0, HEADER.length, HEADER, 0, HEADER.length);
    }

    /** {@return whether it is in the mode that readers and a writer share} */
    boolean isShared() {
        return isDatabase() && head.length > WAL_MARK_AT && head[WAL_MARK_AT] == WAL_MARK;
    }
}
