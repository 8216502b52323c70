// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.workloads.spi.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A jar of a plug-in folder, looked at before it is loaded: a class loader passes over one that it cannot read in silence. */
final class PluginJar {
    private static final String SERVICE = "META-INF/services/" + Provider.class.getName();
    private static final String IN_CLASSES = Provider.class.getName().replace('.', '/');

    private PluginJar() {}

    /** {@return what keeps a jar from being of use; empty where nothing does}
     *
     * @param jar the jar
     */
    static Optional<String> fault(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            boolean isProvider = false;
            boolean isNamed = false;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                byte[] content = content(zip, entry);
                if (entry.getName().equals(SERVICE)) {
                    isNamed = true;
                    if (!names(content)) {
                        return Optional.of("its " + SERVICE + " names no class");
                    }
                }
                int release = isClass(entry) ? release(content) : 0;
                if (release > Runtime.version().feature()) {
                    return Optional.of("it is compiled for Java " + release + ", and this is Java "
                            + Runtime.version().feature());
                }
                isProvider |= isClass(entry) && holds(content, IN_CLASSES);
            }
            // One that does not know the interface is a library of the others.
            return isProvider && !isNamed
                    ? Optional.of("it has no " + SERVICE + ", which must name its provider")
                    : Optional.empty();
        } catch (ZipException e) {
            return Optional.of("it is not a jar, or it is damaged (" + e.getMessage() + ")");
        } catch (IOException | RuntimeException e) {
            return Optional.of("it cannot be read (" + e.getMessage() + ")");
        }
    }

    /** Those for later releases of Java lie apart, and are not looked at by an earlier one. */
    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
    }

    /** {@return the release of Java that a class was compiled for; 0 where that is no class} */
    private static int release(byte[] content) {
        return content.length < 8 ? 0 : ((content[6] & 0xFF) << 8 | content[7] & 0xFF) - 44;
    }

    private static byte[] content(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static boolean names(byte[] service) {
        return new String(service, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .anyMatch(line -> !line.isEmpty());
    }

    private static boolean holds(byte[] content, String text) {
        return new String(content, StandardCharsets.ISO_8859_1).contains(text);
    }
}
