// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonReader;
import com.dslplatform.json.NumberConverter;
import dev.tollgate.workloads.spi.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** dsl-json's reader over the bytes, reused; its reflection and annotation processing are not needed here. */
final class DslJsonExtract implements JsonExtract {
    private static final int KEPT_BYTES = 16;

    @Override
    public Extractor compile(List<PointerPattern> pointers) {
        return new Walker(Selector.compile(pointers));
    }

    private static final class Walker implements Extractor {
        private final Selector root;
        private final Tally tally = new Tally();
        private final JsonReader<Object> reader = new DslJson<>(
                        new DslJson.Settings<>().doublePrecision(JsonReader.DoublePrecision.EXACT))
                .newReader(new byte[KEPT_BYTES]);

        private Walker(Selector root) {
            this.root = root;
        }

        @Override
        public Extraction extract(Input document) {
            tally.clear();
            byte[] bytes = document.array();
            try {
                reader.process(bytes, bytes.length);
                root(reader.getNextToken());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            for (int i = reader.getCurrentIndex(); i < bytes.length; i++) {
                if (bytes[i] > ' ') {
                    throw new IllegalArgumentException("more than one value");
                }
            }
            return tally.result();
        }

        /** The root alone is not followed by anything, so that no token may be asked for after it. */
        private void root(byte token) throws IOException {
            switch (token) {
                case '{' -> {
                    takeOther(root);
                    object(root);
                }
                case '[' -> {
                    takeOther(root);
                    array(root);
                }
                case '"' -> tally(root, reader.readString());
                case 't', 'f', 'n' -> {
                    if (!reader.wasTrue() && !reader.wasFalse() && !reader.wasNull()) {
                        throw reader.newParseError("no value");
                    }
                    takeOther(root);
                }
                default -> tally(root, NumberConverter.deserializeDouble(reader));
            }
        }

        /** Reads a value and answers with the token that follows it. */
        private byte value(byte token, Selector place) throws IOException {
            boolean composite = token == '{' || token == '[';
            if (composite ? !place.goesOn() : !place.selected()) {
                takeOther(place);
                return reader.skip();
            }
            switch (token) {
                case '{' -> {
                    takeOther(place);
                    object(place);
                }
                case '[' -> {
                    takeOther(place);
                    array(place);
                }
                case '"' -> tally.addString(reader.readString());
                case 't', 'f', 'n' -> {
                    tally.addOther();
                    return reader.skip();
                }
                default -> tally.addNumber(NumberConverter.deserializeDouble(reader));
            }
            return reader.getNextToken();
        }

        private void takeOther(Selector place) {
            if (place.selected()) {
                tally.addOther();
            }
        }

        private void tally(Selector place, String value) {
            if (place.selected()) {
                tally.addString(value);
            }
        }

        private void tally(Selector place, double value) {
            if (place.selected()) {
                tally.addNumber(value);
            }
        }

        private void object(Selector place) throws IOException {
            byte token = reader.getNextToken();
            while (token != '}') {
                Selector inside = place.member(reader.readKey());
                token = value(reader.last(), inside);
                if (token == ',') {
                    token = reader.getNextToken();
                } else if (token != '}') {
                    throw reader.newParseError("expecting ',' or '}'");
                }
            }
        }

        private void array(Selector place) throws IOException {
            byte token = reader.getNextToken();
            for (int index = 0; token != ']'; index++) {
                token = value(token, place.element(index));
                if (token == ',') {
                    token = reader.getNextToken();
                } else if (token != ']') {
                    throw reader.newParseError("expecting ',' or ']'");
                }
            }
        }
    }
}
