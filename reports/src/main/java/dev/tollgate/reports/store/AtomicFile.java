// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is replaced whole or not at all. */
final class AtomicFile {
    private AtomicFile() {}

    /** Puts bytes into a file that is open for writing. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /**
     * Replaces a file: the content goes into a file beside it, is forced to the device, and takes the file's name.
     *
     * @param file the file; its folder must exist
     * @param content what it holds afterwards
     * @throws IOException where that fails: the message names the file and what is left of it
     */
    static void replace(Path file, byte[] content) throws IOException {
        replace(file, out -> out.write(content));
    }

    static void replace(Path file, Writing writing) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        boolean existed = Files.exists(file);
        try {
            // Not a channel: an interrupt of the thread would close that, and an interrupted run must still be saved.
            try (FileOutputStream out = new FileOutputStream(beside.toFile())) {
                writing.to(out);
                out.getFD().sync();
            }
            move(beside, file);
        } catch (IOException e) {
            throw failed(file, beside, existed, e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network file systems: the window in which the file is missing is short, and both contents are whole.
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static IOException failed(Path file, Path beside, boolean existed, IOException cause) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return new WriteException(
                "cannot write '" + file + "': " + reason(cause) + "; "
                        + (existed ? "the file is as it was before" : "there is no such file yet"),
                cause);
    }

    /** {@return the reason in words; a file system's exception may have a path or nothing for its message} */
    static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "a file of this name is in the way";
            case NotDirectoryException _ -> "not a folder";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            case FileSystemException _ -> e.getClass().getSimpleName();
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
