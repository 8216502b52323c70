// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A file of lines that only grows: each line goes to its end, whoever else writes to it, and is forced to the device. Notices
 * where the file was removed or replaced meanwhile: what is written then would be lost.
 */
final class AppendFile implements AutoCloseable {
    private final Path file;
    // Not a channel: an interrupt of the thread would close that, and an interrupted run must still be saved.
    private final FileOutputStream out;
    private final Object identity;

    private AppendFile(Path file, FileOutputStream out, Object identity) {
        this.file = file;
        this.out = out;
        this.identity = identity;
    }

    /**
     * {@return a file opened at its end; made where it is missing}
     *
     * @param file the file
     * @throws WriteException where it cannot be written
     */
    static AppendFile open(Path file) throws WriteException {
        FileOutputStream out;
        try {
            out = new FileOutputStream(file.toFile(), true);
        } catch (FileNotFoundException e) {
            throw new WriteException("cannot write to '" + file + "': " + e.getMessage(), e);
        }
        try {
            return new AppendFile(file, out, identity(file));
        } catch (IOException e) {
            throw failed(file, "", e);
        }
    }

    /** Cuts a file off; nothing is done where it is no longer than that. */
    static void cut(Path file, long bytes) throws IOException {
        if (Files.exists(file) && Files.size(file) > bytes) {
            try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(bytes);
            }
        }
    }

    /**
     * Appends a line; when this returns, it is on the device.
     *
     * @param line the line without its end
     * @param safe what is saved already, for the message of a failure
     * @throws WriteException where it cannot be written; what was written of it is cut off
     */
    void append(String line, String safe) throws WriteException {
        long before = length();
        try {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        } catch (IOException e) {
            try {
                cut(file, before);
            } catch (IOException cut) {
                e.addSuppressed(cut);
            }
            throw failed(file, safe, e);
        }
    }

    private long length() throws WriteException {
        try {
            if (!Objects.equals(identity, identity(file))) {
                throw new IOException("another file has taken its place");
            }
            return Files.size(file);
        } catch (IOException e) {
            throw new WriteException(
                    "'" + file + "' was removed or replaced while it was written to (" + AtomicFile.reason(e) + ")", e);
        }
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static WriteException failed(Path file, String safe, IOException e) {
        return new WriteException("cannot write to '" + file + "': " + AtomicFile.reason(e) + safe, e);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
