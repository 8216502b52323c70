// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import dev.tollgate.harness.service.conformance.SignatureBatch.Wrong;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Makes the bytes that a case file states: a text, a list of parts, or a mapping with one of the keys
 *
 * <ul>
 *   <li>{@code text}: in UTF-8; {@code hex}: digits, spaces between them;
 *   <li>{@code payload}: a workload's generated payload, by {@code workload}, {@code name} and {@code seed};
 *   <li>{@code signatures}: a body of {@code /verify}, by {@code scheme}, {@code count}, {@code message-bytes}, {@code seed} and {@code wrong};
 *   <li>{@code key}: the public key that goes with those, by {@code scheme} and {@code seed};
 *   <li>{@code repeat}: bytes again and again, by {@code of} and {@code times};
 *   <li>{@code first}: only the beginning, by {@code of} and {@code bytes}.
 * </ul>
 */
final class Bodies {
    private static final Set<String> KINDS = Set.of("text", "hex", "payload", "signatures", "key", "repeat", "first");
    private static final Set<String> PAYLOAD_KEYS = Set.of("workload", "name", "seed");
    private static final Set<String> SIGNATURES_KEYS = Set.of("scheme", "count", "message-bytes", "seed", "wrong");
    private static final Set<String> KEY_KEYS = Set.of("scheme", "seed");
    private static final Set<String> REPEAT_KEYS = Set.of("of", "times");
    private static final Set<String> FIRST_KEYS = Set.of("of", "bytes");

    private final Tasks tasks;

    /**
     * A maker of bytes.
     *
     * @param tasks the workloads that generate payloads
     */
    Bodies(Tasks tasks) {
        this.tasks = tasks;
    }

    /**
     * {@return the bytes}
     *
     * @param where the case, for messages
     * @param source how they are stated
     */
    byte[] bytes(String where, JsonNode source) {
        if (source.isString()) {
            return source.asString().getBytes(StandardCharsets.UTF_8);
        }
        if (source.isArray()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            source.forEach(part -> all.writeBytes(bytes(where, part)));
            return all.toByteArray();
        }
        Part part = Part.of(where, source, KINDS);
        if (source.size() != 1) {
            throw part.fault("expected one kind of bytes in " + source);
        }
        String kind = source.propertyNames().iterator().next();
        JsonNode value = part.need(kind);
        return switch (kind) {
            case "text" -> part.text(kind).getBytes(StandardCharsets.UTF_8);
            case "hex" -> HexFormat.of().parseHex(part.text(kind).replace(" ", ""));
            case "payload" -> payload(Part.of(where, value, PAYLOAD_KEYS));
            case "signatures" -> signatures(where, Part.of(where, value, SIGNATURES_KEYS));
            case "key" -> key(Part.of(where, value, KEY_KEYS));
            case "repeat" -> repeat(where, Part.of(where, value, REPEAT_KEYS));
            case "first" -> first(where, Part.of(where, value, FIRST_KEYS));
            default -> throw new IllegalStateException(kind);
        };
    }

    private byte[] payload(Part part) {
        return tasks.payload(part.text("workload"), part.text("name"), part.number("seed", 1))
                .input()
                .array();
    }

    private byte[] signatures(String where, Part part) {
        Map<Integer, Wrong> wrong = new TreeMap<>();
        part.find("wrong").ifPresent(places -> {
            Part spoilt = Part.of(where, places, Set.copyOf(places.propertyNames()));
            for (String place : places.propertyNames()) {
                wrong.put(
                        Integer.parseInt(place),
                        Wrong.valueOf(spoilt.text(place).toUpperCase(Locale.ROOT)));
            }
        });
        return new SignatureBatch(
                        SignatureKind.of(part.text("scheme")),
                        part.number("count", 1),
                        part.number("message-bytes", 32),
                        part.number("seed", 1),
                        wrong)
                .body(tasks);
    }

    private byte[] key(Part part) {
        return SignatureBatch.key(tasks, SignatureKind.of(part.text("scheme")), part.number("seed", 1));
    }

    private byte[] repeat(String where, Part part) {
        byte[] one = bytes(where, part.need("of"));
        int times = part.number(part.need("times"));
        byte[] all = new byte[Math.multiplyExact(one.length, times)];
        for (int i = 0; i < times; i++) {
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        return all;
    }

    private byte[] first(String where, Part part) {
        byte[] whole = bytes(where, part.need("of"));
        int count = part.number(part.need("bytes"));
        if (count > whole.length) {
            throw part.fault("there are no " + count + " bytes to begin with, only " + whole.length);
        }
        return Arrays.copyOf(whole, count);
    }
}
