// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.quantity.Named;
import dev.tollgate.reports.summary.ServiceQuestion;
import java.util.List;
import java.util.Objects;

/**
 * Whether a hybrid, a managed server with its hot path in Rust behind a foreign-function interface, pays where servers were asked one
 * thing.
 *
 * @param question what they were asked
 * @param outcome whether it does
 * @param because why, in a sentence without its beginning: the figures compared, or what is missing
 * @param families the same for each managed language that has a hybrid, that of the best hybrid first
 */
public record HybridVerdict(ServiceQuestion question, Outcome outcome, String because, List<Family> families) {
    /** Refuses absent parts and copies the list. */
    public HybridVerdict {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(because, "because");
        families = List.copyOf(families);
    }

    /** {@return it as one sentence} */
    public String sentence() {
        String begin = outcome.id();
        return Character.toUpperCase(begin.charAt(0)) + begin.substring(1) + ": " + because + ".";
    }

    /** Whether a hybrid pays. */
    public enum Outcome implements Named {
        /** The interval of the best hybrid lies above those of all servers in its host's language. */
        PAYS("hybrid pays here"),
        /** The best hybrid is not better by {@link HybridVerdicts#WORTH}, by the ends of the intervals that favour it most. */
        DOES_NOT_PAY("hybrid does not pay here"),
        /** The intervals allow either, figures are missing, or equal servers differ. */
        UNKNOWN("not enough evidence");

        private final String id;

        Outcome(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }
    }

    /**
     * A hybrid against the servers of its host language.
     *
     * @param host the language, as names of rows begin, as {@code java}
     * @param outcome whether it pays
     * @param hybrid the best hybrid; empty where none has figures
     * @param rival the best server of the host language alone; empty likewise
     * @param because why
     */
    public record Family(String host, Outcome outcome, String hybrid, String rival, String because) {
        /** Refuses absent parts. */
        public Family {
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(hybrid, "hybrid");
            Objects.requireNonNull(rival, "rival");
            Objects.requireNonNull(because, "because");
        }
    }
}
