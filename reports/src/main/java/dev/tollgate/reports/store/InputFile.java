// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that a user named. Only a regular file is read: a device, a pipe or a folder is refused, and so is one larger than
 * its bound or one that changes its size meanwhile. Each refusal is a {@link StoreException} that names the file and what to do.
 *
 * <p>Texts are UTF-8, with or without a byte order mark. Compressed files and other encodings are recognised by their first
 * bytes and refused by their name.
 */
public final class InputFile {
    /** More than any text that a person writes: rules, contexts, suites. */
    public static final long WRITTEN_BY_HAND = 16L << 20;

    private static final int[] UTF8_MARK = {0xEF, 0xBB, 0xBF};

    private InputFile() {}

    /**
     * {@return the bytes of a file}
     *
     * @param file the file
     * @param limit the most bytes it may have
     * @throws StoreException where it is no regular file, too large, changes meanwhile or cannot be read
     */
    public static byte[] bytes(Path file, long limit) throws StoreException {
        long size = checked(file, limit);
        try (InputStream in = Files.newInputStream(file)) {
            // At once, so that a large file is not held twice.
            byte[] content = new byte[Math.toIntExact(size)];
            if (in.readNBytes(content, 0, content.length) < size || in.read() >= 0) {
                throw refused(file, "it changed its size while it was read; name a file that nobody writes to");
            }
            return content;
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * {@return the text of a file, without its byte order mark}
     *
     * @param file the file
     * @param limit the most bytes it may have
     * @throws StoreException as {@link #bytes} does, and where it is compressed or not UTF-8
     */
    public static String text(Path file, long limit) throws StoreException {
        byte[] content = bytes(file, limit);
        int from = textBegin(file, content);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content, from, content.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(file, "it is not UTF-8 text");
        }
    }

    /**
     * {@return a reader over a text of any size, without its byte order mark; what is not UTF-8 becomes U+FFFD}
     *
     * @param file the file
     * @throws StoreException where it is no regular file, compressed, in another encoding, or cannot be opened
     */
    public static Reader reader(Path file) throws StoreException {
        checked(file, Long.MAX_VALUE);
        InputStream in = null;
        try {
            in = Files.newInputStream(file);
            byte[] head = in.readNBytes(4);
            int from = textBegin(file, head);
            return new InputStreamReader(
                    new SequenceInputStream(new ByteArrayInputStream(head, from, head.length - from), in),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            closeQuietly(in);
            throw e instanceof StoreException known ? known : unreadable(file, e);
        }
    }

    /**
     * {@return the size of a file in bytes} The file can be read, as far as this can be known beforehand.
     *
     * @param file the file
     * @param limit the most bytes it may have
     * @throws StoreException where it is no regular file or too large
     */
    public static long checked(Path file, long limit) throws StoreException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (attributes.isDirectory()) {
            throw refused(file, "it is a folder, not a file");
        }
        if (!attributes.isRegularFile()) {
            throw refused(file, "it is a pipe or a device; write its content to a file and name that");
        }
        if (attributes.size() > limit) {
            throw refused(file, "it has " + attributes.size() + " bytes; the limit is " + limit);
        }
        return attributes.size();
    }

    /** {@return where the text begins, behind a byte order mark} */
    private static int textBegin(Path file, byte[] head) throws StoreException {
        if (begins(head, UTF8_MARK)) {
            return UTF8_MARK.length;
        }
        if (begins(head, 0x1F, 0x8B)) {
            throw refused(file, "it is compressed by gzip; unpack it first: gunzip -k '" + file + "'");
        }
        if (begins(head, 0x28, 0xB5, 0x2F, 0xFD)) {
            throw refused(file, "it is compressed by zstd; unpack it first: unzstd '" + file + "'");
        }
        if (begins(head, 'P', 'K', 3, 4)) {
            throw refused(file, "it is a zip archive; unpack it first and name the file inside");
        }
        if (begins(head, 0xFF, 0xFE) || begins(head, 0xFE, 0xFF)) {
            throw refused(
                    file,
                    "it is UTF-16, as PowerShell's '>' writes it; write UTF-8: let the program write the file itself,"
                            + " or use Out-File -Encoding utf8");
        }
        return 0;
    }

    private static boolean begins(byte[] content, int... head) {
        if (content.length < head.length) {
            return false;
        }
        for (int i = 0; i < head.length; i++) {
            if ((content[i] & 0xFF) != head[i]) {
                return false;
            }
        }
        return true;
    }

    private static void closeQuietly(InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            // The reason why it is closed is told.
            return;
        }
    }

    private static StoreException refused(Path file, String why) {
        return new StoreException(StoreException.Kind.UNREADABLE, "'" + file + "' cannot be read: " + why);
    }

    private static StoreException unreadable(Path file, IOException e) {
        String why = switch (e) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> AtomicFile.reason(e);
        };
        return new StoreException(StoreException.Kind.UNREADABLE, "'" + file + "' cannot be read: " + why, e);
    }
}
