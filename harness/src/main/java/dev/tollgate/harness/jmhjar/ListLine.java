// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line of JMH's list of benchmarks: fields that each begin with a letter for their kind, texts behind their length.
 *
 * <p>The fields differ in number from version to version of JMH. Those in the middle are passed over by their kind; what is wanted
 * stands at either end, where it has stayed since 1.19.
 */
final class ListLine {
    private static final String MAGIC = "JMH ";
    private static final int FEWEST_FIELDS = 12;

    private final String line;
    private final boolean armored;
    private final List<Field> fields = new ArrayList<>();
    private int cursor = MAGIC.length();

    /** A field: its kind, and what it holds. */
    private record Field(char kind, List<String> texts, Map<String, List<String>> params) {}

    private ListLine(String line, boolean armored) {
        this.line = line;
        this.armored = armored;
    }

    /**
     * {@return the benchmark of a line}
     *
     * @param line the line
     * @param armored whether values of parameters are encoded, as JMH does that has a class for it
     * @throws IllegalArgumentException where it is none
     */
    static ListedBenchmark parse(String line, boolean armored) {
        ListLine reading = new ListLine(line, armored);
        try {
            return reading.benchmark();
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw reading.damaged("it ends early", e);
        }
    }

    private ListedBenchmark benchmark() {
        if (!line.startsWith(MAGIC)) {
            throw damaged("it does not begin with '" + MAGIC.strip() + "'", null);
        }
        while (cursor < line.length()) {
            fields.add(field());
        }
        if (fields.size() < FEWEST_FIELDS) {
            throw damaged("it has " + fields.size() + " fields", null);
        }
        return new ListedBenchmark(
                text(0).orElseThrow() + "." + text(2).orElseThrow(),
                text(3).orElseThrow(),
                text(fields.size() - 8),
                texts(fields.size() - 7),
                texts(fields.size() - 6),
                texts(fields.size() - 5),
                of(fields.size() - 4, 'M').map(Field::params).orElse(Map.of()),
                measuring());
    }

    private ListedBenchmark.Measuring measuring() {
        // Of a group it has the threads of each method.
        boolean isGroup = fields.stream()
                .filter(field -> field.kind() == 'A')
                .anyMatch(field -> field.texts().size() > 1);
        int labels = fields.size() - 17;
        return new ListedBenchmark.Measuring(
                text(0).orElseThrow(),
                text(2).orElseThrow(),
                List.of(text(3).orElseThrow()),
                only(4, 'I').map(Integer::valueOf),
                isGroup || labels > 0 && fields.get(labels).kind() == 'L',
                only(fields.size() - 13, 'I').map(Integer::valueOf),
                only(fields.size() - 12, 'T').flatMap(JmhTime::parse));
    }

    /** A field that nothing else depends on: of another kind, it is as if it were left out. */
    private Optional<String> only(int index, char kind) {
        return index > 0 && index < fields.size() && fields.get(index).kind() == kind
                ? Optional.of(fields.get(index).texts().getFirst())
                : Optional.empty();
    }

    private Field field() {
        char kind = line.charAt(cursor);
        cursor += 2;
        return switch (kind) {
            case 'E' -> new Field(kind, List.of(), Map.of());
            case 'S', 'I', 'T', 'U' -> new Field(kind, List.of(text()), Map.of());
            case 'L' -> new Field(kind, several(number(), false), Map.of());
            case 'A' -> new Field(kind, several(number(), false), Map.of());
            case 'M' -> new Field(kind, List.of(), params());
            default -> throw damaged("'" + kind + "' is no kind of field", null);
        };
    }

    private Map<String, List<String>> params() {
        Map<String, List<String>> params = new LinkedHashMap<>();
        int count = number();
        for (int i = 0; i < count; i++) {
            String name = text();
            params.put(name, several(number(), armored));
        }
        return params;
    }

    private List<String> several(int count, boolean encoded) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = text();
            texts.add(encoded ? Armor.decode(text) : text);
        }
        return texts;
    }

    private int number() {
        int end = line.indexOf(' ', cursor);
        int number = Integer.parseInt(line.substring(cursor, end < 0 ? line.length() : end));
        cursor = end < 0 ? line.length() : end + 1;
        return number;
    }

    private String text() {
        int length = number();
        String text = line.substring(cursor, cursor + length);
        cursor += length + 1;
        return text;
    }

    private Optional<String> text(int index) {
        return of(index, 'S').map(field -> field.texts().getFirst());
    }

    private Optional<List<String>> texts(int index) {
        return of(index, 'L').map(Field::texts);
    }

    /** The field at a place, which must have its kind; empty where it was left out. */
    private Optional<Field> of(int index, char kind) {
        Field field = fields.get(index);
        if (field.kind() != kind && field.kind() != 'E') {
            throw damaged(
                    "field " + (index + 1) + " of " + fields.size() + " is of kind '" + field.kind() + "' where '"
                            + kind + "' is expected",
                    null);
        }
        return field.kind() == kind ? Optional.of(field) : Optional.empty();
    }

    private IllegalArgumentException damaged(String why, Throwable cause) {
        String shown = line.length() > 120 ? line.substring(0, 120) + "…" : line;
        return new IllegalArgumentException("this line is not of JMH's form: " + why + ": " + shown, cause);
    }
}
