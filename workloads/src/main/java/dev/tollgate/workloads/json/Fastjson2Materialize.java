// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import com.alibaba.fastjson2.JSONReader;
import dev.tollgate.workloads.spi.Input;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** fastjson2's reader over the UTF-8 bytes, into the contract's classes instead of its own. */
final class Fastjson2Materialize implements JsonMaterialize {
    private static final JSONReader.Context CONTEXT = new JSONReader.Context(JSONReader.Feature.UseDoubleForDecimals);

    @Override
    public Object materialize(Input document) {
        byte[] bytes = document.array();
        try (JSONReader reader = JSONReader.of(bytes, 0, bytes.length, StandardCharsets.UTF_8, CONTEXT)) {
            Object value = value(reader, bytes, 0);
            if (!reader.isEnd()) {
                throw new IllegalArgumentException("more than one value");
            }
            return value;
        }
    }

    private static Object value(JSONReader reader, byte[] bytes, int level) {
        if (reader.isString()) {
            return reader.readString();
        }
        if (reader.isNumber()) {
            return number(reader, bytes);
        }
        if (reader.isObject()) {
            return object(reader, bytes, deeper(level));
        }
        if (reader.isArray()) {
            return array(reader, bytes, deeper(level));
        }
        if (reader.nextIfNull()) {
            return JsonNull.NULL;
        }
        return reader.readBoolValue();
    }

    private static int deeper(int level) {
        if (level == JsonValidate.MOST_LEVELS) {
            throw new IllegalArgumentException("nested deeper than " + JsonValidate.MOST_LEVELS + " levels");
        }
        return level + 1;
    }

    private static Object number(JSONReader reader, byte[] bytes) {
        // The first character has been read.
        int start = reader.getOffset() - 1;
        Number number = Fastjson2Limits.readNumber(reader);
        return switch (number) {
            case Integer value -> value.longValue();
            case Long value -> value;
            case BigInteger value when value.bitLength() < Long.SIZE -> value.longValue();
            default -> {
                double value = number.doubleValue();
                // The library drops the sign of a zero.
                yield value == 0 && bytes[start] == '-' ? -0.0 : value;
            }
        };
    }

    private static Map<String, Object> object(JSONReader reader, byte[] bytes, int level) {
        Map<String, Object> map = new LinkedHashMap<>();
        reader.nextIfObjectStart();
        while (!reader.nextIfObjectEnd()) {
            map.put(reader.readFieldName(), value(reader, bytes, level));
        }
        reader.nextIfComma();
        return map;
    }

    private static List<Object> array(JSONReader reader, byte[] bytes, int level) {
        List<Object> list = new ArrayList<>();
        reader.nextIfArrayStart();
        while (!reader.nextIfArrayEnd()) {
            list.add(value(reader, bytes, level));
        }
        reader.nextIfComma();
        return list;
    }
}
