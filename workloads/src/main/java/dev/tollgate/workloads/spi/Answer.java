// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a task answered, as named parts that can be compared and shown.
 *
 * @param parts the parts in a fixed order, the same for every implementation of a workload
 */
public record Answer(List<Part> parts) {
    private static final int SHOWN_PARTS = 12;
    /** The name of a part that is the whole answer. */
    private static final String UNNAMED = "";

    /** Copies the parts. */
    public Answer {
        parts = List.copyOf(parts);
    }

    /** One part of an answer. */
    public sealed interface Part {
        /** {@return what the part is called} */
        String name();

        /** {@return the value in one line; long ones are shortened} */
        String shown();
    }

    /**
     * A part that is compared as text.
     *
     * @param name what it is called
     * @param value its canonical text
     */
    public record Text(String name, String value) implements Part {
        private static final int SHOWN_CHARS = 60;

        /** Refuses absent texts. */
        public Text {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String shown() {
            return value.length() <= SHOWN_CHARS
                    ? value
                    : value.substring(0, SHOWN_CHARS) + "… (" + value.length() + " chars)";
        }
    }

    /**
     * A part that is compared byte by byte.
     *
     * @param name what it is called
     * @param value the bytes; not to be changed
     */
    public record Bytes(String name, byte[] value) implements Part {
        private static final int SHOWN_BYTES = 32;

        /** Refuses absent values. */
        public Bytes {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String shown() {
            HexFormat hex = HexFormat.of();
            return value.length <= SHOWN_BYTES
                    ? hex.formatHex(value)
                    : hex.formatHex(value, 0, SHOWN_BYTES) + "… (" + value.length + " bytes)";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && name.equals(that.name) && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Bytes[" + name + "=" + shown() + "]";
        }
    }

    /**
     * A number in which right implementations differ, as the hits of caches with other policies do: it agrees where it lies within
     * the bounds that the reference's answer states.
     *
     * @param name what it is called
     * @param value the number
     * @param least the least that agrees, where this is the reference's
     * @param most the most
     */
    public record Within(String name, long value, long least, long most) implements Part {
        /** Refuses an absent name and bounds that the value itself does not lie in. */
        public Within {
            Objects.requireNonNull(name, "name");
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + ": " + value + " is not within " + least + " and " + most);
            }
        }

        @Override
        public String shown() {
            return Long.toString(value);
        }

        private boolean admits(Within that) {
            return name.equals(that.name) && least <= that.value && that.value <= most;
        }
    }

    /** {@return an answer without parts, for a task that answers nothing} */
    public static Answer none() {
        return new Answer(List.of());
    }

    /**
     * {@return an answer that is one word, shown as it is}
     *
     * @param word the word, as in {@code accepts}
     */
    public static Answer word(String word) {
        return new Answer(List.of(new Text(UNNAMED, word)));
    }

    /** {@return a builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the first parts in one line, as {@code count=3 sum=1.5}; "none" where there are none, a word by itself} */
    public String shown() {
        if (parts.isEmpty()) {
            return "none";
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts.subList(0, Math.min(SHOWN_PARTS, parts.size()))) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(part.name())
                    .append(part.name().equals(UNNAMED) ? "" : "=")
                    .append(part.shown());
        }
        if (parts.size() > SHOWN_PARTS) {
            text.append(" … (").append(parts.size()).append(" parts)");
        }
        return text.toString();
    }

    /**
     * {@return the first difference in words, empty where the answers agree}
     *
     * @param expected the reference's answer
     * @param actual an implementation's answer
     */
    public static Optional<String> firstDifference(Answer expected, Answer actual) {
        int common = Math.min(expected.parts.size(), actual.parts.size());
        for (int i = 0; i < common; i++) {
            Part want = expected.parts.get(i);
            Part got = actual.parts.get(i);
            if (!agrees(want, got)) {
                return Optional.of(difference(want, got));
            }
        }
        if (expected.parts.size() != actual.parts.size()) {
            return Optional.of("expected " + expected.parts.size() + " parts, got " + actual.parts.size());
        }
        return Optional.empty();
    }

    private static boolean agrees(Part want, Part got) {
        return want instanceof Within bounds && got instanceof Within number ? bounds.admits(number) : want.equals(got);
    }

    private static String difference(Part want, Part got) {
        if (!want.name().equals(got.name())) {
            return "expected part '" + want.name() + "', got '" + got.name() + "'";
        }
        if (want instanceof Bytes wantBytes && got instanceof Bytes gotBytes) {
            int at = Arrays.mismatch(wantBytes.value, gotBytes.value);
            return want.name() + ": first difference at byte " + at + " of " + wantBytes.value.length + ": expected "
                    + byteAt(wantBytes.value, at) + ", got " + byteAt(gotBytes.value, at);
        }
        if (want instanceof Text wantText && got instanceof Text gotText) {
            return (want.name().equals(UNNAMED) ? "" : want.name() + ": ")
                    + textDifference(wantText.value, gotText.value);
        }
        if (want instanceof Within bounds) {
            return want.name() + ": expected " + bounds.least + " to " + bounds.most + ", got " + got.shown();
        }
        return want.name() + ": expected " + want.shown() + ", got " + got.shown();
    }

    private static String textDifference(String want, String got) {
        int at = 0;
        while (at < want.length() && at < got.length() && want.charAt(at) == got.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 20);
        return at < 40
                ? "expected " + window(want, 0) + ", got " + window(got, 0)
                : "first difference at char " + at + ": expected …" + window(want, from) + ", got …"
                        + window(got, from);
    }

    private static String window(String text, int from) {
        int to = Math.min(text.length(), from + 60);
        return text.substring(from, to) + (to < text.length() ? "…" : "");
    }

    private static String byteAt(byte[] bytes, int at) {
        return at < bytes.length ? String.format(Locale.ROOT, "0x%02x", bytes[at]) : "the end";
    }

    /** Collects the parts of an answer in order. */
    public static final class Builder {
        private final List<Part> parts = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a whole number.
         *
         * @param name what it is called
         * @param value the number
         * @return this
         */
        public Builder add(String name, long value) {
            return add(name, Long.toString(value));
        }

        /**
         * Adds an IEEE double, compared bit by bit but for NaN.
         *
         * @param name what it is called
         * @param value the number
         * @return this
         */
        public Builder add(String name, double value) {
            return add(name, Double.toString(value));
        }

        /**
         * Adds a text.
         *
         * @param name what it is called
         * @param value the text
         * @return this
         */
        public Builder add(String name, String value) {
            parts.add(new Text(name, value));
            return this;
        }

        /**
         * Adds bytes.
         *
         * @param name what they are called
         * @param value the bytes, kept without copying
         * @return this
         */
        public Builder add(String name, byte[] value) {
            parts.add(new Bytes(name, value));
            return this;
        }

        /**
         * Adds a whole number that need only lie within the bounds that the reference's states.
         *
         * @param name what it is called
         * @param value the number
         * @param least the least that agrees
         * @param most the most that agrees
         * @return this
         */
        public Builder add(String name, long value, long least, long most) {
            parts.add(new Within(name, value, least, most));
            return this;
        }

        /** {@return the answer} */
        public Answer build() {
            return new Answer(parts);
        }
    }
}
