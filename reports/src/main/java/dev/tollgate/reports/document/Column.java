// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import java.util.Objects;

/**
 * A column of a table.
 *
 * @param id its name for programs, in camel case with its unit, as in {@code nanosPerOp}
 * @param title its heading
 * @param meaning what it shows, where the heading does not say it all; may be empty
 * @param type what its values are
 * @param place where it is shown
 */
public record Column(String id, String title, String meaning, Type type, Place place) {
    /** Refuses absent parts. */
    public Column {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(place, "place");
    }

    /**
     * {@return a column that every output shows}
     *
     * @param id its name for programs
     * @param title its heading
     * @param type what its values are
     */
    public static Column of(String id, String title, Type type) {
        return new Column(id, title, "", type, Place.OWN);
    }

    /**
     * {@return a column whose values stand with those of the column before it}
     *
     * @param id its name for programs
     * @param title its heading; empty where that of the column before it serves for both
     * @param type what its values are
     */
    public static Column under(String id, String title, Type type) {
        return new Column(id, title, "", type, Place.UNDER);
    }

    /**
     * {@return a column for programs alone}
     *
     * @param id its name
     * @param type what its values are
     */
    public static Column data(String id, Type type) {
        return new Column(id, id, "", type, Place.DATA);
    }

    /**
     * {@return the same column with words on what it shows}
     *
     * @param words what it shows
     */
    public Column meaning(String words) {
        return new Column(id, title, words, type, place);
    }

    /** Refuses a value of another type. */
    void check(Value value) {
        boolean fits = switch (value) {
            case Value.Absent absent -> true;
            case Value.Text text -> type == Type.NAME || type == Type.TEXT || type == Type.WORDS;
            case Value.Name name -> type == Type.NAME;
            case Value.Link link -> type == Type.NAME || type == Type.TEXT;
            case Value.Brief brief -> type == Type.NAME || type == Type.TEXT;
            case Value.Badge badge -> type == Type.BADGE;
            case Value.Quantity quantity -> type.isFigure();
            case Value.Doubtful doubtful -> type == Type.FIGURE;
            case Value.Estimated estimated -> type.hasInterval();
        };
        if (!fits) {
            throw new IllegalArgumentException("column '" + id + "' is of " + type + ", got " + value);
        }
    }

    /** What a column's values are. */
    public enum Type {
        /** What the row is about. */
        NAME,
        /** A short text. */
        TEXT,
        /** Sentences. */
        WORDS,
        /** A verdict or state in a word or two. */
        BADGE,
        /** A number with its unit. */
        FIGURE,
        /**
         * A number with its 95 % interval, or alone where it has none: three columns of data, of which the second and third end in Low and
         * High.
         */
        ESTIMATE,
        /** The same of a ratio, drawn beside the figures where the output can. */
        RATIO,
        /** The same of what is followed from row to row: a terminal, which has no pictures, draws it beside the figures. */
        TREND;

        /** {@return whether its values are aligned as figures are} */
        public boolean isFigure() {
            return this == FIGURE || hasInterval();
        }

        /** {@return whether it is three columns of data} */
        public boolean hasInterval() {
            return this == ESTIMATE || this == RATIO || this == TREND;
        }
    }

    /** Where a column is shown. Every output for programs holds all columns. */
    public enum Place {
        /** As a column. */
        OWN,
        /** With the values of the column before it: below them, or behind them. */
        UNDER,
        /** Not to people. */
        DATA
    }
}
