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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

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

    private static final byte[] UTF8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** So many bytes tell the kinds that are no text, and the mark. */
    private static final int HEAD_BYTES = 4;

    private static final Set<FileKind> NO_TEXT =
            EnumSet.of(FileKind.GZIP, FileKind.ZSTD, FileKind.ZIP, FileKind.UTF_16);

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
            byte[] head = in.readNBytes(HEAD_BYTES);
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
        byte[] first = Arrays.copyOf(head, Math.min(head.length, HEAD_BYTES));
        Optional<FileKind> kind = FileKind.of(first).filter(NO_TEXT::contains);
        if (kind.isPresent()) {
            throw refused(file, "it " + kind.get().advice(file));
        }
        byte[] mark = Arrays.copyOf(first, UTF8_MARK.length);
        return Arrays.equals(mark, UTF8_MARK) ? UTF8_MARK.length : 0;
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
        String why = e instanceof NoSuchFileException ? "there is no such file" : AtomicFile.reason(e);
        return new StoreException(StoreException.Kind.UNREADABLE, "'" + file + "' cannot be read: " + why, e);
    }
}
