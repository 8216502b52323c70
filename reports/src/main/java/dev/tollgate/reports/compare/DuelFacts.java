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
        Optional<AaArm> aa) {
    /** Copies the list. */
    public DuelFacts {
        looks = List.copyOf(looks);
    }

    /**
     * The base measured against itself.
     *
     * @param rounds how many have both forks
     * @param ratio of the repeated fork to the base's
     * @param low the lower end of its 95 % interval
     * @param high the upper end
     * @param differs whether the interval lies wholly beyond ±2 %: then nothing of the measurement counts
     */
    public record AaArm(int rounds, double ratio, double low, double high, boolean differs) {}
}
