// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a side's classes are: one fat jar, or the jars and folders of a class path, in order.
 *
 * @param entries the entries as they were named, wildcards replaced by the jars they stand for
 */
public record ClassPath(List<Path> entries) {
    /** Copies the list and refuses an empty one. */
    public ClassPath {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a class path needs an entry");
        }
    }

    /**
     * {@return the class path that a text stands for}
     *
     * @param text a jar, a folder, {@code DIR/*}, several of them with the system's path separator between, or {@code @FILE}
     * @param faults what is wrong is added here, one sentence each
     */
    public static ClassPath parse(String text, List<String> faults) {
        return ClassPathText.parse(text, faults);
    }

    /** {@return the entries as {@code java -cp} takes them} */
    public String joined() {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** {@return the names of the entries without their folders} */
    public String names() {
        return entries.stream()
                .map(entry -> entry.toAbsolutePath().normalize().getFileName())
                .map(String::valueOf)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * {@return a hash over the content of all entries and of the jars that their manifests name; for a single jar its own SHA-256}
     *
     * @throws IOException where one cannot be read
     */
    public String sha256() throws IOException {
        return ClassPathHash.of(ClassPathContent.files(this));
    }

    /**
     * {@return the SHA-256 of a text}
     *
     * @param text the text
     */
    public static String sha256(String text) {
        return ClassPathHash.of(text);
    }
}
