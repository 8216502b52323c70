// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Finds the versions of libraries in the properties that Maven puts into their jars. */
public final class LibraryVersions {
    private LibraryVersions() {}

    /**
     * {@return versions by name; a library whose jar does not tell is "unknown"}
     *
     * @param libraries group and artifact with a slash between them, by the name to show
     */
    public static Map<String, String> of(Map<String, String> libraries) {
        Map<String, String> versions = new TreeMap<>();
        libraries.forEach((name, coordinates) -> versions.put(name, version(coordinates)));
        return versions;
    }

    private static String version(String coordinates) {
        String resource = "/META-INF/maven/" + coordinates + "/pom.properties";
        try (InputStream in = LibraryVersions.class.getResourceAsStream(resource)) {
            if (in == null) {
                return "unknown";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
