// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * How the library in this jar was built, or why there is none; read from the resource beside it, without loading it.
 *
 * @param platform the folder of the resources, as in {@code linux-x86_64}
 * @param properties what the build wrote down
 */
record BuildFacts(String platform, Map<String, String> properties) {
    static final String ABI = "abi";
    /** The version of the C++ library, where the build had a C++ compiler. */
    static final String SIMDJSON = "simdjson";
    /** Why it is not there otherwise. */
    static final String SIMDJSON_ABSENT = "simdjson-absent";

    static final String TARGET_FEATURES = "target-features";
    private static final String UNSTABLE_TARGET_FEATURES = "unstable-target-features";
    private static final String LIBRARY = "libtollgate";

    BuildFacts {
        properties = Map.copyOf(properties);
    }

    /** {@return the facts of the library for this machine's platform; without properties where the jar has none} */
    static BuildFacts ofThisPlatform() {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        Properties properties = new Properties();
        try (InputStream in = BuildFacts.class.getResourceAsStream("/natives/" + platform + "/tollgate.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> facts = new LinkedHashMap<>();
        for (String name : properties.stringPropertyNames()) {
            facts.put(name, properties.getProperty(name));
        }
        return new BuildFacts(platform, facts);
    }

    /**
     * {@return the platform's folder}
     *
     * @param osName as in {@code os.name}
     * @param osArch as in {@code os.arch}
     */
    static String platform(String osName, String osArch) {
        String name = osName.toLowerCase(Locale.ROOT);
        String os = name.startsWith("mac") ? "macos" : name.startsWith("windows") ? "windows" : name.replace(' ', '-');
        String arch = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64", "x86-64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            case String other -> other;
        };
        return os + "-" + arch;
    }

    /** {@return rustc's names of what the library was compiled for, with those that rustc does not call stable} */
    String allTargetFeatures() {
        String unstable = properties.getOrDefault(UNSTABLE_TARGET_FEATURES, "");
        return unstable.isEmpty() ? get(TARGET_FEATURES) : get(TARGET_FEATURES) + "," + unstable;
    }

    /** {@return the library's resource} */
    String libraryResource() {
        String suffix = platform.startsWith("macos") ? ".dylib" : ".so";
        return "/natives/" + platform + "/" + LIBRARY + suffix;
    }

    /**
     * {@return what is known of this name, or "unknown"}
     *
     * @param name a property's name
     */
    String get(String name) {
        return properties.getOrDefault(name, "unknown");
    }
}
