// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Answer;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;

/** What makes two documents equal: counts by type, and a digest over types, lengths and values in document order. */
final class Fingerprint {
    private final MessageDigest digest;
    private long objects;
    private long members;
    private long arrays;
    private long elements;
    private long strings;
    private long numbers;
    private long words;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** {@return the fingerprint of Java objects, refusing those that the contract of json.materialize does not name} */
    static Answer.Builder ofObjects(Object root) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.object(root);
        return fingerprint.parts();
    }

    /** {@return the fingerprint of a document as written; numbers count by value} */
    static Answer.Builder ofTree(JsonTree root) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.tree(root);
        return fingerprint.parts();
    }

    private Answer.Builder parts() {
        return Answer.builder()
                .add("objects", objects)
                .add("members", members)
                .add("arrays", arrays)
                .add("elements", elements)
                .add("strings", strings)
                .add("numbers", numbers)
                .add("words", words)
                .add("digest", digest.digest());
    }

    private void object(Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                openObject(map.size());
                map.forEach((name, member) -> {
                    text('k', (String) name);
                    object(member);
                });
            }
            case List<?> list -> {
                openArray(list.size());
                list.forEach(this::object);
            }
            case String string -> string(string);
            case Long number -> number('i', Long.toString(number));
            case Double number -> number('d', Long.toHexString(Double.doubleToLongBits(number)));
            case Boolean truth -> word(truth.toString());
            case JsonNull.NULL -> word("null");
            default -> throw new IllegalStateException(value.getClass() + " is not a class of json.materialize");
        }
    }

    private void tree(JsonTree value) {
        switch (value) {
            case JsonTree.Obj object -> {
                openObject(object.members().size());
                object.members().forEach(member -> {
                    text('k', member.name());
                    tree(member.value());
                });
            }
            case JsonTree.Arr array -> {
                openArray(array.elements().size());
                array.elements().forEach(this::tree);
            }
            case JsonTree.Str string -> string(string.value());
            case JsonTree.Num number -> number('n', canonical(number.text()));
            case JsonTree.Word word -> word(word.text());
        }
    }

    private static String canonical(String number) {
        try {
            return new BigDecimal(number).stripTrailingZeros().toString();
        } catch (NumberFormatException e) {
            // An exponent beyond 32 bits: such numbers are compared as doubles.
            return Double.toString(Double.parseDouble(number));
        }
    }

    private void openObject(int size) {
        objects++;
        members += size;
        size('{', size);
    }

    private void openArray(int size) {
        arrays++;
        elements += size;
        size('[', size);
    }

    private void string(String value) {
        strings++;
        text('s', value);
    }

    private void number(char type, String value) {
        numbers++;
        text(type, value);
    }

    private void word(String value) {
        words++;
        text('w', value);
    }

    private void text(char type, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        size(type, bytes.length);
        digest.update(bytes);
    }

    private void size(char type, int size) {
        digest.update(ByteBuffer.allocate(Integer.BYTES + 1)
                .put((byte) type)
                .putInt(size)
                .flip());
    }
}
