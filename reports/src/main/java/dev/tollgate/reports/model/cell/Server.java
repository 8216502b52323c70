// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.List;
import java.util.Objects;

/**
 * A process that is no JVM and serves the work: it has neither a collector nor a heap that is set.
 *
 * @param name the program's name
 * @param version the program's version
 * @param arguments the arguments that it was started with
 */
public record Server(String name, String version, List<String> arguments) implements Configuration {
    /** Refuses absent parts and an empty name, and copies the list. */
    public Server {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a server has a name");
        }
        arguments = List.copyOf(arguments);
    }

    @Override
    public String key() {
        return version.isEmpty() ? name : name + " " + version;
    }

    @Override
    public String label() {
        return key();
    }

    @Override
    public String brief() {
        return name;
    }

    @Override
    public String inWords() {
        return label();
    }
}
