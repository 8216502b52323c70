// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A named choice of cells and how long to measure them.
 *
 * @param name its name
 * @param description what it is for, one sentence
 * @param timing how long and how often
 * @param collectors the collectors that every cell is measured under
 * @param heap the fixed heap of a fork as the JVM takes it, as in {@code 1g}
 * @param entries what is measured
 * @param ledger whether the parts of native calls are measured, too
 * @param sections what is measured beside the rounds, in processes of their own
 */
public record Suite(
        String name,
        String description,
        Timing timing,
        List<Collector> collectors,
        String heap,
        List<Entry> entries,
        boolean ledger,
        List<Section> sections) {

    /** Refuses absent parts and copies the lists. */
    public Suite {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(heap, "heap");
        collectors = List.copyOf(collectors);
        entries = List.copyOf(entries);
        sections = List.copyOf(sections);
    }

    /**
     * What is measured beside the rounds.
     *
     * @param kind of what kind it is
     * @param entries what is measured
     * @param samples how many JVMs for each of it
     * @param time how long each watches or measures
     * @param counts numbers of threads; empty where the kind has none
     */
    public record Section(SectionKind kind, List<Entry> entries, int samples, Duration time, List<Integer> counts) {
        /** Refuses absent parts and copies the lists. */
        public Section {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(time, "time");
            entries = List.copyOf(entries);
            counts = List.copyOf(counts);
        }
    }

    /**
     * Some implementations of a workload on some payloads.
     *
     * @param workload the workload's id
     * @param implementations which of its implementations; empty for all
     * @param payloads names of generated payloads; empty for the workload's whole ladder
     */
    public record Entry(String workload, List<Glob> implementations, List<String> payloads) {
        /** Refuses absent parts and copies the lists. */
        public Entry {
            Objects.requireNonNull(workload, "workload");
            implementations = List.copyOf(implementations);
            payloads = List.copyOf(payloads);
        }
    }
}
