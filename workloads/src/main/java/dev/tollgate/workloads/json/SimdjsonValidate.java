// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;
import org.simdjson.JsonParsingException;

/**
 * simdjson-java: the whole document onto its tape, which is the only check it has. It refuses integers beyond 64 bits and escapes of
 * lone surrogates, which are grammatical: what it refuses is checked once more by {@link ByteScan}.
 */
final class SimdjsonValidate implements JsonValidate {
    private final Simdjson parser = new Simdjson(MOST_LEVELS);
    private final ByteScan again = new ByteScan();

    @Override
    public boolean accepts(Input document) {
        try {
            parser.parse(document);
            return true;
        } catch (JsonParsingException | IndexOutOfBoundsException e) {
            // Its stack of levels is overrun: by one level more than allowed, or by exactly as many as allowed.
            return again.accepts(document.array());
        }
    }
}
