// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;

/** The contract of {@code json.minify}: the same JSON text without insignificant white space. */
@FunctionalInterface
public interface JsonMinify {
    /**
     * {@return an equal JSON text in UTF-8 without white space between tokens, owned by the caller} Strings may be escaped
     * differently and numbers written differently, as long as they stand for the same values; repeated names are all kept.
     *
     * @param document a JSON text in UTF-8; what is none is refused by an exception
     */
    byte[] minify(Input document);
}
