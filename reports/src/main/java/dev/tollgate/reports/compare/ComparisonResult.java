// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison: what {@code --json} prints.
 *
 * @param rows what was judged
 * @param incomparable what was measured on both sides and may not be compared, with the reason
 * @param added benchmarks that only the new side has
 * @param removed benchmarks that only the base has
 * @param environment how the two environments differ
 * @param notes what a reader must know
 * @param settle the command that would settle what is inconclusive
 * @param duel how it was measured where the two sides were interleaved
 * @param commonShift what all rows of time share, where they were not interleaved and there are enough of them; its row is in {@code rows}
 */
public record ComparisonResult(
        List<ComparedRow> rows,
        List<Incomparable> incomparable,
        List<Benchmark> added,
        List<Benchmark> removed,
        List<Difference> environment,
        List<String> notes,
        Optional<String> settle,
        Optional<DuelFacts> duel,
        Optional<CommonRow> commonShift) {
    /** Copies the lists. */
    public ComparisonResult {
        rows = List.copyOf(rows);
        incomparable = List.copyOf(incomparable);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        environment = List.copyOf(environment);
        notes = List.copyOf(notes);
    }

    /**
     * A comparison whose rows share nothing that was taken out of them.
     *
     * @param rows what was judged
     * @param incomparable what was measured on both sides and may not be compared, with the reason
     * @param added benchmarks that only the new side has
     * @param removed benchmarks that only the base has
     * @param environment how the two environments differ
     * @param notes what a reader must know
     * @param settle the command that would settle what is inconclusive
     * @param duel how it was measured where the two sides were interleaved
     */
    public ComparisonResult(
            List<ComparedRow> rows,
            List<Incomparable> incomparable,
            List<Benchmark> added,
            List<Benchmark> removed,
            List<Difference> environment,
            List<String> notes,
            Optional<String> settle,
            Optional<DuelFacts> duel) {
        this(rows, incomparable, added, removed, environment, notes, settle, duel, Optional.empty());
    }

    /**
     * A benchmark on one side only.
     *
     * @param name its name
     * @param params its parameters
     * @param mode how it was measured
     * @param apart what else tells it from others of its name and parameters, as in {@link RowKey}; empty where nothing needs to
     */
    public record Benchmark(String name, Map<String, String> params, String mode, Optional<Map<String, String>> apart) {
        /**
         * A benchmark that nothing else needs to tell apart.
         *
         * @param name its name
         * @param params its parameters
         * @param mode how it was measured
         */
        public Benchmark(String name, Map<String, String> params, String mode) {
            this(name, params, mode, Optional.empty());
        }

        /** {@return the benchmark that a row is of}
         *
         * @param key the row's key
         */
        public static Benchmark of(RowKey key) {
            return new Benchmark(key.name(), key.params(), key.mode(), told(key.apart()));
        }

        /** {@return the same without what tells it apart} */
        Benchmark plain() {
            return new Benchmark(name, params, mode);
        }

        /** {@return what a person calls it} */
        public String title() {
            return new RowKey(name, mode, params, "", apart.orElse(Map.of())).title();
        }
    }

    /**
     * A benchmark that may not be compared.
     *
     * @param name its name
     * @param params its parameters
     * @param mode how it was measured
     * @param reason why, with both values
     * @param apart what else tells it from others of its name and parameters, as in {@link RowKey}; empty where nothing needs to
     */
    public record Incomparable(
            String name, Map<String, String> params, String mode, String reason, Optional<Map<String, String>> apart) {
        /** {@return what a person calls it} */
        public String title() {
            return new Benchmark(name, params, mode, apart).title();
        }
    }

    /** {@return facts that may be left out where there are none}
     *
     * @param facts facts by name
     */
    static Optional<Map<String, String>> told(Map<String, String> facts) {
        return facts.isEmpty() ? Optional.empty() : Optional.of(facts);
    }

    /**
     * A difference of the environments.
     *
     * @param what its name
     * @param baseValue in the base; empty text where it has none
     * @param newValue in the new one
     */
    public record Difference(String what, String baseValue, String newValue) {}

    /** {@return the same with further notes before its own}
     *
     * @param further what else a reader must know
     */
    public ComparisonResult noting(List<String> further) {
        List<String> all = new ArrayList<>(further);
        all.addAll(notes);
        return new ComparisonResult(rows, incomparable, added, removed, environment, all, settle, duel, commonShift);
    }

    /** {@return whether any row has this verdict}
     *
     * @param verdict the verdict
     */
    public boolean has(RowVerdict verdict) {
        return rows.stream().anyMatch(row -> row.verdict() == verdict);
    }

    /** {@return how many rows have this verdict}
     *
     * @param verdict the verdict
     */
    public long count(RowVerdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }
}
