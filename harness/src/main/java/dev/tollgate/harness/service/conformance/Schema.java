// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The part of JSON Schema that the contract uses. A keyword that is not known here is refused, so that none is passed over in silence. */
final class Schema {
    private static final Set<String> ANNOTATIONS = Set.of("description", "example", "title");

    private final List<String> faults = new ArrayList<>();

    private Schema() {}

    /**
     * {@return what is wrong with a value, each with where; none where it is valid}
     *
     * @param schema the schema
     * @param value the value
     */
    static List<String> faults(JsonNode schema, JsonNode value) {
        Schema check = new Schema();
        check.check("", schema, value);
        return check.faults;
    }

    private void check(String at, JsonNode schema, JsonNode value) {
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            JsonNode argument = keyword.getValue();
            switch (keyword.getKey()) {
                case "type" -> require(at, isOfType(argument.asString(), value), "is no " + argument.asString());
                case "const" -> require(at, same(argument, value), "is " + value + ", not " + argument);
                case "enum" -> require(at, isOneOf(argument, value), "is " + value + ", none of " + argument);
                case "minimum" -> require(at, compared(value, argument) >= 0, "is below " + argument);
                case "maximum" -> require(at, compared(value, argument) <= 0, "is above " + argument);
                case "pattern" -> require(at, matches(argument, value), "does not match " + argument.asString());
                case "required" ->
                    argument.forEach(name -> require(
                            at, !value.isObject() || value.has(name.asString()), "has no '" + name.asString() + "'"));
                case "properties" -> properties(at, argument, value);
                case "additionalProperties" -> others(at, schema.path("properties"), argument, value);
                case "items" -> items(at, argument, value);
                default -> {
                    if (!ANNOTATIONS.contains(keyword.getKey())) {
                        throw new IllegalArgumentException("unknown keyword '" + keyword.getKey() + "' in a schema");
                    }
                }
            }
        }
    }

    private void require(String at, boolean holds, String otherwise) {
        if (!holds) {
            faults.add((at.isEmpty() ? "the answer" : at) + " " + otherwise);
        }
    }

    private void properties(String at, JsonNode properties, JsonNode value) {
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (value.has(property.getKey())) {
                check(at + "/" + property.getKey(), property.getValue(), value.get(property.getKey()));
            }
        }
    }

    private void others(String at, JsonNode known, JsonNode schema, JsonNode value) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (known.has(member.getKey())) {
                continue;
            }
            if (schema.isBoolean()) {
                require(at, schema.booleanValue(), "has a member '" + member.getKey() + "' that is not known");
            } else {
                check(at + "/" + member.getKey(), schema, member.getValue());
            }
        }
    }

    private void items(String at, JsonNode schema, JsonNode value) {
        int index = 0;
        for (JsonNode element : value) {
            check(at + "/" + index++, schema, element);
        }
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "number" -> value.isNumber();
            case "integer" -> value.isNumber() && isWhole(value.decimalValue());
            case "boolean" -> value.isBoolean();
            default -> throw new IllegalArgumentException("unknown type '" + type + "' in a schema");
        };
    }

    private static boolean isWhole(BigDecimal value) {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }

    private static boolean same(JsonNode a, JsonNode b) {
        return a.isNumber() && b.isNumber() ? JsonText.equalNumbers(a, b) : a.equals(b);
    }

    private static boolean isOneOf(JsonNode choices, JsonNode value) {
        for (JsonNode choice : choices) {
            if (same(choice, value)) {
                return true;
            }
        }
        return false;
    }

    /** What is no number passes here: that is for the type to say. */
    private static int compared(JsonNode value, JsonNode bound) {
        return value.isNumber() ? value.decimalValue().compareTo(bound.decimalValue()) : 0;
    }

    private static boolean matches(JsonNode pattern, JsonNode value) {
        return !value.isString()
                || Pattern.compile(pattern.asString()).matcher(value.asString()).find();
    }
}
