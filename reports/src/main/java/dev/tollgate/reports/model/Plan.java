// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model;

/**
 * What was to be measured and how.
 *
 * @param rounds how many rounds were planned; each holds one fork of every cell
 * @param completedRounds how many were finished
 * @param budgetNanos how long measuring may take, 0 for no bound
 * @param precisionPercent the half width of the interval at which a cell has enough rounds, 0 where rounds are fixed
 * @param warmupIterations iterations before measuring, per fork
 * @param warmupIterationNanos how long each lasts
 * @param iterations measured iterations per fork
 * @param iterationNanos how long each lasts
 * @param forkTimeoutNanos when a fork is held to hang and killed
 */
public record Plan(
        int rounds,
        int completedRounds,
        long budgetNanos,
        double precisionPercent,
        int warmupIterations,
        long warmupIterationNanos,
        int iterations,
        long iterationNanos,
        long forkTimeoutNanos) {}
