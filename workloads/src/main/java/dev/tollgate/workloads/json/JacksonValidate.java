// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tollgate.workloads.spi.Input;
import java.io.IOException;

/**
 * Jackson's streaming parser, every token skipped. It guesses UTF-16 and UTF-32, removes a byte order mark and lets malformed
 * UTF-8 pass in what it skips, so these are checked before. It refuses member names with escapes of lone surrogates, which are
 * grammatical: what it refuses is checked once more by {@link ByteScan}.
 */
final class JacksonValidate implements JsonValidate {
    private static final int GUESSED_FROM_BYTES = 4;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_LEVELS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final ByteScan again = new ByteScan();

    @Override
    public boolean accepts(Input document) {
        byte[] bytes = document.array();
        return !guessedOtherwise(bytes) && Utf8.isValid(bytes) && isOneValue(bytes);
    }

    private boolean isOneValue(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return false;
            }
            parser.skipChildren();
            // The end is found by reading on, which also checks what follows a number.
            return parser.nextToken() == null;
        } catch (IOException e) {
            return again.accepts(bytes);
        }
    }

    private static boolean guessedOtherwise(byte[] bytes) {
        for (int i = 0; i < Math.min(bytes.length, GUESSED_FROM_BYTES); i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}
