// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON texts of answers: read strictly, compared by structure, their numbers by value. */
final class JsonText {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonText() {}

    /**
     * {@return the document}
     *
     * @param bytes a JSON text in UTF-8
     * @throws CaseFailure where it is none
     */
    static JsonNode read(byte[] bytes) throws CaseFailure {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw CaseFailure.because("expected a JSON text, got an empty body");
            }
            return node;
        } catch (CharacterCodingException e) {
            throw CaseFailure.because("the answer's body is not UTF-8");
        } catch (JacksonException e) {
            throw CaseFailure.because("the answer's body is not JSON: " + e.getOriginalMessage());
        }
    }

    /**
     * {@return the first difference in words, empty where there is none} The order of an object's members does not count, and numbers are
     * compared by value: whole ones exactly, others as IEEE doubles.
     *
     * @param want what is expected
     * @param got what was answered
     */
    static Optional<String> firstDifference(JsonNode want, JsonNode got) {
        return difference("", want, got);
    }

    private static Optional<String> difference(String at, JsonNode want, JsonNode got) {
        if (want.isObject() && got.isObject()) {
            return ofObjects(at, want, got);
        }
        if (want.isArray() && got.isArray()) {
            return ofArrays(at, want, got);
        }
        boolean same = want.isNumber() && got.isNumber() ? equalNumbers(want, got) : want.equals(got);
        return same ? Optional.empty() : Optional.of(place(at) + "expected " + shown(want) + ", got " + shown(got));
    }

    private static Optional<String> ofObjects(String at, JsonNode want, JsonNode got) {
        for (Map.Entry<String, JsonNode> member : want.properties()) {
            if (!got.has(member.getKey())) {
                return Optional.of(place(at) + "member '" + member.getKey() + "' is missing");
            }
            Optional<String> difference =
                    difference(at + "/" + member.getKey(), member.getValue(), got.get(member.getKey()));
            if (difference.isPresent()) {
                return difference;
            }
        }
        return got.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !want.has(name))
                .findFirst()
                .map(name -> place(at) + "member '" + name + "' is not expected");
    }

    private static Optional<String> ofArrays(String at, JsonNode want, JsonNode got) {
        Iterator<JsonNode> others = got.iterator();
        int index = 0;
        for (JsonNode element : want) {
            if (!others.hasNext()) {
                break;
            }
            Optional<String> difference = difference(at + "/" + index++, element, others.next());
            if (difference.isPresent()) {
                return difference;
            }
        }
        return want.size() == got.size()
                ? Optional.empty()
                : Optional.of(place(at) + "expected " + want.size() + " elements, got " + got.size());
    }

    /** {@return whether two numbers have one value: whole ones exactly, others as doubles, since that is what was added}
     *
     * @param a one
     * @param b the other
     */
    static boolean equalNumbers(JsonNode a, JsonNode b) {
        BigDecimal first = a.decimalValue();
        BigDecimal second = b.decimalValue();
        return first.compareTo(second) == 0
                || !(a.isIntegralNumber() && b.isIntegralNumber()) && first.doubleValue() == second.doubleValue();
    }

    private static String place(String at) {
        return at.isEmpty() ? "" : at + ": ";
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
