// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Measure;
import dev.tollgate.reports.quantity.Unit;
import java.util.Objects;
import java.util.Optional;

/** What stands in a table's cell or in a fact: not yet a text, so that each output can show it in its own way. */
public sealed interface Value {
    /** Nothing is known, or nothing applies. */
    Absent ABSENT = new Absent();

    /** {@return a text} */
    static Value text(String text) {
        return text.isEmpty() ? ABSENT : new Text(text);
    }

    /**
     * {@return a number of things}
     *
     * @param count how many
     */
    static Value count(long count) {
        return new Quantity(Unit.COUNT, count);
    }

    /**
     * {@return a number with its unit}
     *
     * @param unit what it is in
     * @param value the number; not finite for one that is unknown
     */
    static Value of(Measure unit, double value) {
        return Double.isFinite(value) ? new Quantity(unit, value) : ABSENT;
    }

    /**
     * {@return an estimate over forks}
     *
     * @param unit what it is in
     * @param estimate the estimate, if any
     */
    static Value of(Measure unit, Optional<Estimate> estimate) {
        return estimate.<Value>map(e -> new Estimated(Interval.of(unit, e))).orElse(ABSENT);
    }

    /**
     * {@return the ratio of a comparison}
     *
     * @param comparison the comparison
     */
    static Value of(Comparison comparison) {
        return new Estimated(Interval.of(comparison));
    }

    /** Nothing. */
    record Absent() implements Value {}

    /**
     * A text.
     *
     * @param text the text
     */
    record Text(String text) implements Value {
        /** Refuses an absent text. */
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * What a row is about, with the mark that it has in charts.
     *
     * @param text the name
     * @param mark the mark; empty where charts do not show it
     */
    record Name(String text, Optional<Mark> mark) implements Value {
        /** Refuses absent parts. */
        public Name {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(mark, "mark");
        }
    }

    /**
     * A text that leads to a section of the same document.
     *
     * @param text the text
     * @param section the section's id
     */
    record Link(String text, String section) implements Value {
        /** Refuses absent parts. */
        public Link {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(section, "section");
        }
    }

    /**
     * A text of which people see a shorter form, as of a commit or a time.
     *
     * @param text the text
     * @param brief its shorter form
     */
    record Brief(String text, String brief) implements Value {
        /** Refuses absent parts. */
        public Brief {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(brief, "brief");
        }
    }

    /**
     * A verdict or a state.
     *
     * @param tone what it means
     * @param text the verdict in a word or two
     */
    record Badge(Tone tone, String text) implements Value {
        /** Refuses absent parts. */
        public Badge {
            Objects.requireNonNull(tone, "tone");
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A number with its unit.
     *
     * @param unit what it is in
     * @param value the number; finite
     */
    record Quantity(Measure unit, double value) implements Value {
        /** Refuses what is no number. */
        public Quantity {
            Objects.requireNonNull(unit, "unit");
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a quantity must be finite, got " + value);
            }
        }
    }

    /**
     * A number that rests on too few observations: people see a star behind it, whose meaning the table's reading tells.
     *
     * @param quantity the number
     */
    record Doubtful(Quantity quantity) implements Value {
        /** What stands behind the number. */
        public static final String STAR = "*";

        /** Refuses an absent number. */
        public Doubtful {
            Objects.requireNonNull(quantity, "quantity");
        }
    }

    /**
     * A number with its 95 % interval.
     *
     * @param interval estimate and ends
     */
    record Estimated(Interval interval) implements Value {
        /** Refuses an absent interval. */
        public Estimated {
            Objects.requireNonNull(interval, "interval");
        }
    }
}
