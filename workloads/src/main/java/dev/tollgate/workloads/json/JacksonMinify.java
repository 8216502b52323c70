// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tollgate.workloads.spi.Input;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Jackson's parser into Jackson's generator, token by token; numbers are passed on as text. */
final class JacksonMinify implements JsonMinify {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonValidate.MOST_LEVELS)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Kept, so that it need not grow again. */
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Override
    public byte[] minify(Input document) {
        out.reset();
        try (JsonParser parser = FACTORY.createParser(document.array());
                JsonGenerator generator = FACTORY.createGenerator(out)) {
            copy(parser, generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        int level = 0;
        int values = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (level == 0 && ++values > 1) {
                throw new IllegalArgumentException("more than one value");
            }
            level += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isNumeric()) {
                generator.writeNumber(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            } else {
                generator.copyCurrentEvent(parser);
            }
        }
        if (values == 0) {
            throw new IllegalArgumentException("no value");
        }
    }
}
