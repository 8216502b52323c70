// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;

/**
 * The contract of {@code json.validate}: is this a JSON text by RFC 8259?
 *
 * <p>What the RFC leaves open is settled alike for every implementation: a byte order mark is refused (section 8.1 lets a reader
 * choose), so is whatever is not UTF-8, and so is an array or object inside {@value #MOST_LEVELS} others (section 9 allows a limit).
 * Escapes of lone surrogates, numbers of any size, and repeated names are grammatical and accepted.
 */
@FunctionalInterface
public interface JsonValidate {
    /** How deep arrays and objects may be nested. */
    int MOST_LEVELS = 1000;

    /**
     * {@return whether the input is one JSON text in UTF-8} Never throws, whatever the bytes are.
     *
     * @param document any bytes
     */
    boolean accepts(Input document);
}
