// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A published test vector without its verdict, as an implementation sees it.
 *
 * @param id its number within its file
 * @param algorithm the file's algorithm, as in {@code AES-GCM}
 * @param fields the group's and the test's fields by name, each as the file writes it; those of a nested object have its name and
 *     a dot in front, as in {@code publicKey.pk}
 */
public record TestVector(String id, String algorithm, Map<String, String> fields) {
    /** Refuses absent parts and copies the fields. */
    public TestVector {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(algorithm, "algorithm");
        fields = Map.copyOf(fields);
    }

    /**
     * {@return a field's text, empty where there is no such field}
     *
     * @param name its name
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /**
     * {@return a field's bytes}
     *
     * @param name its name
     * @throws IllegalArgumentException where there is no such field or it is not hexadecimal
     */
    public byte[] bytes(String name) {
        String hex =
                text(name).orElseThrow(() -> new IllegalArgumentException("the vector has no field '" + name + "'"));
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the vector's field '" + name + "' is not hexadecimal: " + e.getMessage(), e);
        }
    }
}
