// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.simdjson.JsonValue;

/** simdjson-java: the whole document onto a tape, then a walk over the tape that knows every size beforehand. */
final class SimdjsonMaterialize implements JsonMaterialize {
    private final Simdjson parser = new Simdjson(JsonValidate.MOST_LEVELS + 1);

    @Override
    public Object materialize(Input document) {
        return value(parser.parseWithinLimits(document));
    }

    private static Object value(JsonValue value) {
        if (value.isString()) {
            return value.asString();
        }
        if (value.isObject()) {
            return object(value);
        }
        if (value.isArray()) {
            return array(value);
        }
        if (value.isLong()) {
            return value.asLong();
        }
        if (value.isDouble()) {
            return value.asDouble();
        }
        return value.isNull() ? JsonNull.NULL : Boolean.valueOf(value.asBoolean());
    }

    private static Map<String, Object> object(JsonValue object) {
        Map<String, Object> map = LinkedHashMap.newLinkedHashMap(object.getSize());
        Iterator<Map.Entry<String, JsonValue>> members = object.objectIterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonValue> member = members.next();
            map.put(member.getKey(), value(member.getValue()));
        }
        return map;
    }

    private static List<Object> array(JsonValue array) {
        List<Object> list = new ArrayList<>(array.getSize());
        Iterator<JsonValue> elements = array.arrayIterator();
        while (elements.hasNext()) {
            list.add(value(elements.next()));
        }
        return list;
    }
}
