// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.simdjson.JsonValue;

/** simdjson-java: the whole document onto a tape with vector instructions, then a walk over the tape. */
final class SimdjsonExtract implements JsonExtract {
    @Override
    public Extractor compile(List<PointerPattern> pointers) {
        Selector root = Selector.compile(pointers);
        return new Walker(root);
    }

    private static final class Walker implements Extractor {
        private final Selector root;
        private final Tally tally = new Tally();
        private final Simdjson parser = new Simdjson(StrictJson.MOST_LEVELS + 8);

        private Walker(Selector root) {
            this.root = root;
        }

        @Override
        public Extraction extract(Input document) {
            tally.clear();
            value(parser.parseWithinLimits(document), root);
            return tally.result();
        }

        private void value(JsonValue value, Selector place) {
            if (place.selected()) {
                take(value);
            }
            if (!place.goesOn()) {
                return;
            }
            if (value.isObject()) {
                Iterator<Map.Entry<String, JsonValue>> members = value.objectIterator();
                while (members.hasNext()) {
                    Map.Entry<String, JsonValue> member = members.next();
                    Selector inside = place.member(member.getKey());
                    if (inside != Selector.NOWHERE) {
                        value(member.getValue(), inside);
                    }
                }
            } else if (value.isArray()) {
                Iterator<JsonValue> elements = value.arrayIterator();
                for (int index = 0; elements.hasNext(); index++) {
                    value(elements.next(), place.element(index));
                }
            }
        }

        private void take(JsonValue value) {
            if (value.isString()) {
                tally.addString(value.asString());
            } else if (value.isDouble()) {
                tally.addNumber(value.asDouble());
            } else if (value.isLong()) {
                tally.addNumber(value.asLong());
            } else {
                tally.addOther();
            }
        }
    }
}
