// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.PayloadException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference of {@code json.materialize}: the strict reader's tree, turned into Java objects value by value. */
final class ReferenceMaterialize implements JsonMaterialize {
    @Override
    public Object materialize(Input document) {
        try {
            return object(StrictJson.read(document.array()));
        } catch (PayloadException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Object object(JsonTree value) {
        return switch (value) {
            case JsonTree.Obj object -> {
                Map<String, Object> map = new LinkedHashMap<>();
                object.members().forEach(member -> map.put(member.name(), object(member.value())));
                yield map;
            }
            case JsonTree.Arr array -> {
                List<Object> list = new ArrayList<>();
                array.elements().forEach(element -> list.add(object(element)));
                yield list;
            }
            case JsonTree.Str string -> string.value();
            case JsonTree.Num number -> number(number.text());
            case JsonTree.Word word -> word.text().equals("null") ? JsonNull.NULL : Boolean.valueOf(word.text());
        };
    }

    private static Object number(String text) {
        if (text.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
            BigInteger value = new BigInteger(text);
            if (value.bitLength() < Long.SIZE) {
                return value.longValue();
            }
        }
        return Double.valueOf(text);
    }
}
