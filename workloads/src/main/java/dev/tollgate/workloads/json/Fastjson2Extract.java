// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import com.alibaba.fastjson2.JSONReader;
import dev.tollgate.workloads.spi.Input;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** fastjson2's reader over the UTF-8 bytes. */
final class Fastjson2Extract implements JsonExtract {
    private static final JSONReader.Context CONTEXT = context();

    private static JSONReader.Context context() {
        JSONReader.Context context = new JSONReader.Context();
        context.setMaxLevel(2 * StrictJson.MOST_LEVELS);
        return context;
    }

    @Override
    public Extractor compile(List<PointerPattern> pointers) {
        Selector root = Selector.compile(pointers);
        Tally tally = new Tally();
        return document -> extract(root, tally, document);
    }

    private static Extraction extract(Selector root, Tally tally, Input document) {
        tally.clear();
        byte[] bytes = document.array();
        try (JSONReader reader = JSONReader.of(bytes, 0, bytes.length, StandardCharsets.UTF_8, CONTEXT)) {
            value(reader, root, tally);
            if (!reader.isEnd()) {
                throw new IllegalArgumentException("more than one value");
            }
            return tally.result();
        }
    }

    private static void value(JSONReader reader, Selector place, Tally tally) {
        if (reader.isObject()) {
            if (place.selected()) {
                tally.addOther();
            }
            object(reader, place, tally);
        } else if (reader.isArray()) {
            if (place.selected()) {
                tally.addOther();
            }
            array(reader, place, tally);
        } else if (!place.selected()) {
            reader.skipValue();
        } else if (reader.isString()) {
            tally.addString(reader.readString());
        } else if (reader.isNumber()) {
            tally.addNumber(number(reader));
        } else {
            reader.skipValue();
            tally.addOther();
        }
    }

    private static double number(JSONReader reader) {
        return Fastjson2Limits.readNumber(reader).doubleValue();
    }

    private static void object(JSONReader reader, Selector place, Tally tally) {
        if (!place.goesOn()) {
            reader.skipValue();
            return;
        }
        reader.nextIfObjectStart();
        while (!reader.nextIfObjectEnd()) {
            Selector inside = place.member(reader.readFieldName());
            if (inside == Selector.NOWHERE) {
                reader.skipValue();
            } else {
                value(reader, inside, tally);
            }
        }
        reader.nextIfComma();
    }

    private static void array(JSONReader reader, Selector place, Tally tally) {
        if (!place.goesOn()) {
            reader.skipValue();
            return;
        }
        reader.nextIfArrayStart();
        for (int index = 0; !reader.nextIfArrayEnd(); index++) {
            value(reader, place.element(index), tally);
        }
        reader.nextIfComma();
    }
}
