// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tollgate.workloads.spi.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Jackson's streaming parser over the bytes: names are canonical strings, what is not selected is skipped. */
final class JacksonExtract implements JsonExtract {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(StrictJson.MOST_LEVELS + 1)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    @Override
    public Extractor compile(List<PointerPattern> pointers) {
        Selector root = Selector.compile(pointers);
        Tally tally = new Tally();
        return document -> extract(root, tally, document);
    }

    private static Extraction extract(Selector root, Tally tally, Input document) {
        tally.clear();
        try (JsonParser parser = FACTORY.createParser(document.array())) {
            parser.nextToken();
            value(parser, root, tally);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one value");
            }
            return tally.result();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void value(JsonParser parser, Selector place, Tally tally) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IllegalArgumentException("no value");
        }
        if (place.selected()) {
            take(parser, token, tally);
        }
        switch (token) {
            case START_OBJECT -> {
                if (place.goesOn()) {
                    object(parser, place, tally);
                } else {
                    parser.skipChildren();
                }
            }
            case START_ARRAY -> {
                if (place.goesOn()) {
                    array(parser, place, tally);
                } else {
                    parser.skipChildren();
                }
            }
            default -> {
                // A leaf.
            }
        }
    }

    private static void object(JsonParser parser, Selector place, Tally tally) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Selector inside = place.member(name);
            parser.nextToken();
            if (inside == Selector.NOWHERE) {
                parser.skipChildren();
            } else {
                value(parser, inside, tally);
            }
        }
    }

    private static void array(JsonParser parser, Selector place, Tally tally) throws IOException {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            value(parser, place.element(index), tally);
        }
    }

    private static void take(JsonParser parser, JsonToken token, Tally tally) throws IOException {
        switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tally.addNumber(number(parser));
            case VALUE_STRING -> tally.addString(parser.getText());
            default -> tally.addOther();
        }
    }

    private static double number(JsonParser parser) throws IOException {
        double value = parser.getDoubleValue();
        // An integer token has no negative zero of its own.
        return value == 0 && parser.getText().charAt(0) == '-' ? -0.0 : value;
    }
}
