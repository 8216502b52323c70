// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** What the entries of a class path hold, and the jars that their manifests name. */
final class ClassPathContent {
    private ClassPathContent() {}

    /** {@return the entries and what their manifests name, in the order in which a JVM searches them} */
    static List<Path> files(ClassPath classPath) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        for (Path entry : classPath.entries()) {
            add(entry, found);
        }
        return List.copyOf(found);
    }

    private static void add(Path entry, Set<Path> found) throws IOException {
        if (!found.add(entry.toAbsolutePath().normalize()) || Files.isDirectory(entry)) {
            return;
        }
        Optional<byte[]> manifest = read(entry, JarFile.MANIFEST_NAME);
        if (manifest.isEmpty()) {
            return;
        }
        String named = new Manifest(new ByteArrayInputStream(manifest.get()))
                .getMainAttributes()
                .getValue(Attributes.Name.CLASS_PATH);
        for (String text : named == null ? new String[0] : named.strip().split("\\s+")) {
            Optional<Path> other = resolved(entry, text);
            // As for the JVM: what a manifest names and is not there is left out.
            if (other.isPresent() && Files.exists(other.get())) {
                add(other.get(), found);
            }
        }
    }

    private static Optional<Path> resolved(Path jar, String text) {
        try {
            URI uri = jar.toAbsolutePath().toUri().resolve(text);
            return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** {@return whether any of the files holds a resource} */
    static boolean holds(List<Path> files, String resource) throws IOException {
        return first(files, resource).isPresent();
    }

    /** {@return the texts of a resource, one for each file that has it} */
    static List<String> texts(List<Path> files, String resource) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            read(file, resource).ifPresent(bytes -> texts.add(new String(bytes, StandardCharsets.UTF_8)));
        }
        return texts;
    }

    /** {@return a resource of the first file that has it} */
    static Optional<byte[]> first(List<Path> files, String resource) throws IOException {
        for (Path file : files) {
            Optional<byte[]> found = read(file, resource);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> read(Path file, String resource) throws IOException {
        if (Files.isDirectory(file)) {
            Path inside = file.resolve(resource);
            return Files.isRegularFile(inside) ? Optional.of(Files.readAllBytes(inside)) : Optional.empty();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(resource);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return Optional.of(in.readAllBytes());
            }
        } catch (ZipException e) {
            throw new IOException("'" + file + "' is not a jar: " + e.getMessage(), e);
        }
    }
}
