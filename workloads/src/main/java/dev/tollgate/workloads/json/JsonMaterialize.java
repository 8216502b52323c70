// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;

/** The contract of {@code json.materialize}: the document as Java objects, as application code wants it. */
@FunctionalInterface
public interface JsonMaterialize {
    /**
     * {@return the document's value} An object is a {@link java.util.Map} from names to values in document order (a repeated name keeps
     * its first place and its last value), an array a {@link java.util.List}, a string a {@link String}, a number without fraction and
     * exponent that fits 64 bits a {@link Long}, any other number a {@link Double}, true and false a {@link Boolean}; null is
     * {@link JsonNull#NULL}, because a map's {@code get} answers with the Java null for what is absent.
     *
     * @param document a JSON text in UTF-8, without escapes of lone surrogates, at most {@value JsonValidate#MOST_LEVELS} levels deep
     */
    Object materialize(Input document);
}
