// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.libraries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The versions of the measured libraries, as the build resolved them: not every jar tells its own. */
public final class LibraryVersions {
    private LibraryVersions() {}

    /**
     * {@return versions by name}
     *
     * @param names names of libraries, as in {@code libraries.properties}
     * @throws IllegalArgumentException where there is no such library
     */
    public static Map<String, String> of(String... names) {
        Properties properties = new Properties();
        try (InputStream in = LibraryVersions.class.getResourceAsStream("libraries.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> versions = new TreeMap<>();
        for (String name : names) {
            String version = properties.getProperty(name);
            if (version == null) {
                throw new IllegalArgumentException(
                        "unknown library '" + name + "'; known: " + properties.stringPropertyNames());
            }
            versions.put(name, version);
        }
        return versions;
    }
}
