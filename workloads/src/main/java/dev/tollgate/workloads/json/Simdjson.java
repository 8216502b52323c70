// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.KnownLimitException;
import org.simdjson.JsonParsingException;
import org.simdjson.JsonValue;
import org.simdjson.SimdJsonParser;

/** The parser of simdjson-java, kept from call to call and replaced when a longer document comes. */
final class Simdjson {
    private static final int LEAST_CAPACITY = 1 << 20;
    /** The parser reads and writes whole vectors, also where the last string ends. */
    private static final int PADDING = 64;

    /** How the library's message begins; it has no class of its own for this. */
    private static final String OUT_OF_RANGE = "Number value is out of long range";

    private final int levels;
    private int capacity;
    private SimdJsonParser parser;

    Simdjson(int levels) {
        this.levels = levels;
    }

    /**
     * {@return the root of the document's tape, valid until the next call}
     *
     * @throws KnownLimitException where the document has an integer beyond 64 bits, which the library refuses
     */
    JsonValue parseWithinLimits(Input document) {
        try {
            return parse(document);
        } catch (JsonParsingException e) {
            if (e.getMessage().startsWith(OUT_OF_RANGE)) {
                throw new KnownLimitException(
                        "simdjson-java keeps integers in 64 bits and refuses a document with a larger one", e);
            }
            throw e;
        }
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
