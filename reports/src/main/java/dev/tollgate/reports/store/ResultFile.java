// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file with something that was made: replaced whole or not at all, so that a full disk leaves no half of one. Every failure is
 * a {@link WriteException} that names the file.
 */
public final class ResultFile {
    private ResultFile() {}

    /**
     * Writes a text as UTF-8.
     *
     * @param file the file; its folder must exist
     * @param text what it holds afterwards
     * @throws WriteException where that fails
     */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes bytes.
     *
     * @param file the file; its folder must exist
     * @param content what it holds afterwards
     * @throws WriteException where that fails
     */
    public static void write(Path file, byte[] content) throws IOException {
        if (!Files.exists(file) || Files.isRegularFile(file)) {
            // What a link leads to is replaced, not the link.
            AtomicFile.replace(Files.exists(file) ? file.toRealPath() : file, content);
            return;
        }
        try {
            // A terminal, a pipe: nothing that could be replaced.
            Files.write(file, content);
        } catch (IOException e) {
            throw new WriteException("cannot write '" + file + "': " + reason(e), e);
        }
    }

    /**
     * {@return why a file could not be read, written or made, in words and without its name}
     *
     * @param e what the file system said
     */
    public static String reason(IOException e) {
        return AtomicFile.reason(e);
    }
}
