// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.List;
import java.util.Optional;

/**
 * How an interleaved comparison was measured.
 *
 * @param seed of the order of forks
 * @param rounds complete rounds of the benchmark that needed most
 * @param looks the numbers of rounds after which it was looked
 * @param forks how many forks were measured, the A/A arm's among them
 * @param forksOfFixedRounds how many it would have been had every benchmark gone to the last look
 * @param savedPercent how many of those were not needed because their benchmark was decided before
 * @param disturbedForks forks that other processes disturbed, replaced ones among them
 * @param failedForks forks that crashed, hung or gave no result
 * @param ended why measuring ended, in words
 * @param aa what the run's own A/A arm said; empty where it had fewer than two rounds
 * @param arguments the JVM and the arguments that forks had; empty in files of before
 * @param jmhArguments options that JMH was given beyond those that every fork needs; empty in files of before
 * @param measuredBy how forks of a benchmark shared the machine; empty in files of before, where they lived one after the other
 */
public record DuelFacts(
        long seed,
        int rounds,
        List<Integer> looks,
        int forks,
        int forksOfFixedRounds,
        double savedPercent,
        int disturbedForks,
        int failedForks,
        String ended,
        Optional<AaArm> aa,
        Optional<List<Arguments>> arguments,
        Optional<List<String>> jmhArguments,
        Optional<List<MeasuredBy>> measuredBy) {
    /** Copies the lists. */
    public DuelFacts {
        looks = List.copyOf(looks);
        arguments = arguments.map(List::copyOf);
        jmhArguments = jmhArguments.map(List::copyOf);
        measuredBy = measuredBy.map(List::copyOf);
    }

    /**
     * How the forks of some benchmarks shared the machine.
     *
     * @param how {@code slots}: all alive together, measuring in turn, each in so many slots; {@code iterations}: likewise, in JMH's own
     *     iterations; {@code one-by-one}: one after the other
     * @param benchmarks what they measure, with their parameters
     * @param slots how many slots each has; empty for other ways
     * @param slotNanos how long each of them lasts
     * @param why why it is not in slots, in words
     */
    public record MeasuredBy(
            String how,
            List<String> benchmarks,
            Optional<Integer> slots,
            Optional<Long> slotNanos,
            Optional<String> why) {
        /** Copies the list. */
        public MeasuredBy {
            benchmarks = List.copyOf(benchmarks);
        }
    }

    /**
     * What the forks of some benchmarks had on one side.
     *
     * @param side {@code base} or {@code new}
     * @param benchmarks their names
     * @param jvm the launcher
     * @param jvmArgs the JVM's arguments, the benchmarks' own among them
     */
    public record Arguments(String side, List<String> benchmarks, String jvm, List<String> jvmArgs) {
        /** Copies the lists. */
        public Arguments {
            benchmarks = List.copyOf(benchmarks);
            jvmArgs = List.copyOf(jvmArgs);
        }
    }

    /**
     * The base measured against itself.
     *
     * @param rounds how many have both forks
     * @param ratio of the repeated fork to the base's
     * @param low the lower end of its 95 % interval
     * @param high the upper end
     * @param differs whether there are rounds enough to decide and the interval lies wholly beyond ±2 %: then nothing of the measurement
     *     counts
     */
    public record AaArm(int rounds, double ratio, double low, double high, boolean differs) {}
}
