// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a user asked to be measured, before it was held against what there is.
 *
 * @param suite a suite's name or a YAML file
 * @param workloads globs over workload ids; empty for the suite's
 * @param implementations globs over implementation ids; empty for the suite's
 * @param payloads files, or names of generated payloads; empty for the suite's
 * @param pointers JSON Pointers for the user's JSON files
 * @param collectors ids of collectors; empty for the suite's
 * @param heap the fixed heap of a fork; empty for the suite's
 * @param rounds how many rounds; empty for the suite's
 * @param precisionPercent the half width to reach; empty where rounds are fixed
 * @param budget how long measuring may take; empty for the suite's
 * @param seed where payloads and the order of forks come from
 */
public record RunOptions(
        String suite,
        List<String> workloads,
        List<String> implementations,
        List<String> payloads,
        List<String> pointers,
        List<String> collectors,
        Optional<String> heap,
        Optional<Integer> rounds,
        Optional<Double> precisionPercent,
        Optional<Duration> budget,
        long seed) {
    /** The seed where none is given: the same command makes the same payloads and the same order. */
    public static final long DEFAULT_SEED = 1;

    /** Refuses absent parts and copies the lists. */
    public RunOptions {
        Objects.requireNonNull(suite, "suite");
        Objects.requireNonNull(heap, "heap");
        Objects.requireNonNull(rounds, "rounds");
        Objects.requireNonNull(precisionPercent, "precisionPercent");
        Objects.requireNonNull(budget, "budget");
        workloads = List.copyOf(workloads);
        implementations = List.copyOf(implementations);
        payloads = List.copyOf(payloads);
        pointers = List.copyOf(pointers);
        collectors = List.copyOf(collectors);
    }

    /**
     * {@return another's options with the rounds and the budget given here, where they are}
     *
     * @param original what a run was begun with
     */
    public RunOptions onTopOf(RunOptions original) {
        return new RunOptions(
                original.suite,
                original.workloads,
                original.implementations,
                original.payloads,
                original.pointers,
                original.collectors,
                original.heap,
                rounds.or(() -> original.rounds),
                rounds.isPresent() ? Optional.empty() : original.precisionPercent,
                budget.or(() -> original.budget),
                original.seed);
    }
}
