// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The suites that come with the program, and those of the user. */
public final class Suites {
    /** The names of the suites that come with the program, short to long. */
    public static final List<String> NAMES = List.of("quick", "standard", "full");

    private static final String LATENCY = "latency";

    private Suites() {}

    /**
     * {@return a suite}
     *
     * @param nameOrFile one of {@link #NAMES} or the path of a YAML file
     * @throws Faults where there is no such suite or it is wrong
     */
    public static Suite load(String nameOrFile) {
        if (NAMES.contains(nameOrFile)) {
            return SuiteFile.read(nameOrFile, nameOrFile + ".yaml", builtIn(nameOrFile));
        }
        if (!nameOrFile.endsWith(".yaml") && !nameOrFile.endsWith(".yml")) {
            throw new Faults(List.of("unknown suite '" + nameOrFile + "'; available: " + String.join(", ", NAMES)
                    + ", or a file that ends in .yaml"));
        }
        Path path = Path.of(nameOrFile);
        String stem = path.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return SuiteFile.read(stem, nameOrFile, YamlNode.read("suite file", path));
    }

    /** {@return what the command {@code latency} measures unless told otherwise; not among {@link #NAMES}} */
    public static Suite latency() {
        return SuiteFile.read(LATENCY, LATENCY + ".yaml", builtIn(LATENCY));
    }

    private static String builtIn(String name) {
        try (InputStream in = Suites.class.getResourceAsStream("/dev/tollgate/harness/suites/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("suite " + name + " is not in the program's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
