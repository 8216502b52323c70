// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;
import org.simdjson.JsonValue;
import org.simdjson.SimdJsonParser;

/** The parser of simdjson-java, kept from call to call and replaced when a longer document comes. */
final class Simdjson {
    private static final int LEAST_CAPACITY = 1 << 20;
    /** The parser reads and writes whole vectors, also where the last string ends. */
    private static final int PADDING = 64;

    private final int levels;
    private int capacity;
    private SimdJsonParser parser;

    Simdjson(int levels) {
        this.levels = levels;
    }

    /** {@return the root of the document's tape, valid until the next call} */
    JsonValue parse(Input document) {
        int size = document.size();
        if (parser == null || size > capacity) {
            capacity = Math.max(LEAST_CAPACITY, size);
            parser = new SimdJsonParser(capacity + PADDING, levels);
        }
        return parser.parse(document.array(), size);
    }
}
