// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One input of a workload: its bytes and what goes with them.
 *
 * @param name {@code <kind>-<size>} for a generated payload, the file's name for a user's
 * @param input the bytes
 * @param parameters what else the task needs to know, by name, such as {@code pointers} for {@code json.extract};
 *     in a stable order; shown wherever the payload's figures are
 */
public record Payload(String name, Input input, Map<String, List<String>> parameters) {

    /** Copies the parameters in their order. */
    public Payload {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(input, "input");
        Map<String, List<String>> copy = new LinkedHashMap<>();
        parameters.forEach((key, values) -> copy.put(key, List.copyOf(values)));
        parameters = Collections.unmodifiableMap(copy);
    }

    /**
     * {@return a payload without parameters}
     *
     * @param name its name
     * @param bytes its bytes, kept without copying
     */
    public static Payload of(String name, byte[] bytes) {
        return new Payload(name, Input.of(bytes), Map.of());
    }

    /** {@return the number of bytes} */
    public int sizeBytes() {
        return input.size();
    }

    /**
     * {@return the values of a parameter, empty where it has none}
     *
     * @param parameter its name
     */
    public List<String> values(String parameter) {
        return parameters.getOrDefault(parameter, List.of());
    }
}
