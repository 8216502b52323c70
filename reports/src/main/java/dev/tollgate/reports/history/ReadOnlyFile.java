// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of SQLite that cannot be written, or whose folder cannot, as on a read-only medium. A reader usually leaves notes beside the
 * file for writers; where nobody can write there is no need of any.
 *
 * @param path the file
 */
record ReadOnlyFile(Path path) {
    /** {@return whether it is one} */
    boolean isOne() {
        Path folder = path.toAbsolutePath().getParent();
        return !Files.isWritable(path) || folder != null && !Files.isWritable(folder);
    }

    /** {@return why it cannot be read whole; empty where it can} */
    Optional<String> fault() throws IOException {
        Path log = path.resolveSibling(path.getFileName() + "-wal");
        Path index = path.resolveSibling(path.getFileName() + "-shm");
        if (!Files.exists(log) || Files.size(log) == 0 || Files.exists(index) && Files.isReadable(index)) {
            return Optional.empty();
        }
        return Optional.of("it cannot be written, and '" + log
                + "' beside it holds runs that are not in the file yet: copy both to"
                + " a folder that can be written, and name the copy");
    }

    /** {@return the address for the driver} Only where nothing is in a log beside the file it is taken for one that nobody changes. */
    String jdbc() throws IOException {
        Path log = path.resolveSibling(path.getFileName() + "-wal");
        boolean isWhole = !Files.exists(log) || Files.size(log) == 0;
        return "jdbc:sqlite:" + path.toUri().toString().replace("file:///", "file:/")
                + (isWhole ? "?immutable=1" : "?mode=ro");
    }
}
