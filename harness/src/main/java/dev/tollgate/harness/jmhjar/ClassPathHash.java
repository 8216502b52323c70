// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The identity of jars and folders: a hash over their content and order, not over where they lie. */
final class ClassPathHash {
    private ClassPathHash() {}

    static String of(String text) {
        MessageDigest digest = digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }

    static String of(List<Path> files) throws IOException {
        if (files.size() == 1 && Files.isRegularFile(files.getFirst())) {
            return file(files.getFirst());
        }
        MessageDigest digest = digest();
        for (Path file : files) {
            String hash = Files.isDirectory(file) ? folder(file) : file(file);
            digest.update((hash + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return hex(digest);
    }

    private static String folder(Path folder) throws IOException {
        MessageDigest digest = digest();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            digest.update((folder.relativize(file) + "\n" + file(file) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return hex(digest);
    }

    private static String file(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hex(digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
