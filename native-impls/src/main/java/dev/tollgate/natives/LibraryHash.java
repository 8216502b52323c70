// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * The hashes that the build wrote beside the library. A library that was cut would not fail with a message, it would kill the
 * JVM when a page behind its end is touched.
 *
 * <p>What is compared is the size with CRC-32 and CRC-32C, 64 bits of hash: a JVM has instructions for both from its first call
 * on. The SHA-256 of 5 MB takes a JVM that just started 150 ms, which a measured start would charge to the native side; it is
 * computed where the others differ, to be said.
 *
 * @param bytes the size
 * @param crc32 in eight hexadecimal digits
 * @param crc32c in eight hexadecimal digits
 * @param sha256 in 64 hexadecimal digits
 */
record LibraryHash(String bytes, String crc32, String crc32c, String sha256) {
    private static final Pattern CRC = Pattern.compile("[0-9a-f]{8}");
    private static final Pattern SHA = Pattern.compile("[0-9a-f]{64}");
    private static final int LIMIT_BYTES = 1024;
    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * {@return what speaks against loading this file, in a sentence; nothing where it is what the build wrote}
     *
     * @param library the file as it was extracted
     * @param resource the library's resource, beside which the hashes lie
     * @throws IOException where one of them cannot be read
     */
    static Optional<String> complaint(Path library, String resource) throws IOException {
        Optional<LibraryHash> expected = beside(resource);
        if (expected.isEmpty()) {
            return Optional.of("the native library in the jar has no valid hash beside it, so it may be damaged");
        }
        return expected.get().matches(library)
                ? Optional.empty()
                : Optional.of("the native library in the jar is damaged (sha256 " + sha256(library) + ", expected "
                        + expected.get().sha256 + ")");
    }

    private static Optional<LibraryHash> beside(String resource) throws IOException {
        Properties read = new Properties();
        try (InputStream in = LibraryHash.class.getResourceAsStream(resource + ".hash")) {
            if (in == null) {
                return Optional.empty();
            }
            read.load(new ByteArrayInputStream(in.readNBytes(LIMIT_BYTES)));
        } catch (IllegalArgumentException e) {
            // A malformed escape.
            return Optional.empty();
        }
        LibraryHash hash = new LibraryHash(
                read.getProperty("bytes", ""),
                read.getProperty("crc32", ""),
                read.getProperty("crc32c", ""),
                read.getProperty("sha256", ""));
        return Optional.of(hash).filter(LibraryHash::isValid);
    }

    private boolean isValid() {
        return CRC.matcher(crc32).matches()
                && CRC.matcher(crc32c).matches()
                && SHA.matcher(sha256).matches();
    }

    private boolean matches(Path library) throws IOException {
        CRC32 first = new CRC32();
        CRC32C second = new CRC32C();
        byte[] buffer = new byte[BUFFER_BYTES];
        long size = 0;
        try (InputStream in = Files.newInputStream(library)) {
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                first.update(buffer, 0, length);
                second.update(buffer, 0, length);
                size += length;
            }
        }
        HexFormat hex = HexFormat.of();
        return bytes.equals(Long.toString(size))
                && crc32.equals(hex.toHexDigits((int) first.getValue()))
                && crc32c.equals(hex.toHexDigits((int) second.getValue()));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
