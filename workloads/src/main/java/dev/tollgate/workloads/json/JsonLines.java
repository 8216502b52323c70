// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.PayloadException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads lines of JSON objects strictly, for the references of other families. */
public final class JsonLines {
    private JsonLines() {}

    /**
     * A line's object.
     *
     * @param number the line's number, from 1
     * @param object the object
     */
    public record Line(int number, JsonObject object) {}

    /** An object whose members are looked up by name. */
    public static final class JsonObject {
        private final JsonTree.Obj object;

        private JsonObject(JsonTree.Obj object) {
            this.object = object;
        }

        /** {@return the string of a member, empty where there is no such member or it is no string}
         *
         * @param name the member's name
         */
        public Optional<String> string(String name) {
            return member(name).flatMap(v -> v instanceof JsonTree.Str s ? Optional.of(s.value()) : Optional.empty());
        }

        /** {@return the number of a member as written, empty where there is no such member or it is no number}
         *
         * @param name the member's name
         */
        public Optional<String> number(String name) {
            return member(name).flatMap(v -> v instanceof JsonTree.Num n ? Optional.of(n.text()) : Optional.empty());
        }

        /** {@return how many members have a name}
         *
         * @param name the name
         */
        public long count(String name) {
            return object.members().stream().filter(m -> m.name().equals(name)).count();
        }

        private Optional<JsonTree> member(String name) {
            return object.members().stream()
                    .filter(m -> m.name().equals(name))
                    .map(JsonTree.Member::value)
                    .findFirst();
        }
    }

    /**
     * {@return the objects of all lines that are not empty}
     *
     * @param bytes lines ended by LF or CRLF
     * @throws PayloadException where a line is no JSON object; the message names the line
     */
    public static List<Line> read(byte[] bytes) throws PayloadException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (int start = 0; start < bytes.length; ) {
            number++;
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            byte[] line = Arrays.copyOfRange(bytes, start, end > start && bytes[end - 1] == '\r' ? end - 1 : end);
            if (line.length > 0) {
                lines.add(new Line(number, object(line, number)));
            }
            start = end + 1;
        }
        return lines;
    }

    private static JsonObject object(byte[] line, int number) throws PayloadException {
        JsonTree tree;
        try {
            tree = StrictJson.read(line);
        } catch (PayloadException e) {
            throw new PayloadException("line " + number + ", " + e.getMessage());
        }
        if (tree instanceof JsonTree.Obj object) {
            return new JsonObject(object);
        }
        throw new PayloadException("line " + number + " is JSON, but no object");
    }
}
