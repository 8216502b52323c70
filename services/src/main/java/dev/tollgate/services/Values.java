// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import dev.tollgate.workloads.spi.Option;
import java.util.Optional;

/** What {@code /cache} keeps. Used by any number of threads at once. */
interface Values {
    /**
     * {@return the value of a key, not to be changed; empty where it is not kept}
     *
     * @param key the key
     * @param watch times what crosses to native code
     */
    Optional<byte[]> get(String key, Stopwatch watch);

    /**
     * Keeps a value in place of what the key had.
     *
     * @param key the key
     * @param value the value, of at most {@link Limits#VALUE_BYTES}, not changed any more
     * @param watch times what crosses to native code
     */
    void put(String key, byte[] value, Stopwatch watch);

    /** {@return what keeps them} */
    String description();

    /** {@return the boundary that is crossed} */
    Option option();
}
