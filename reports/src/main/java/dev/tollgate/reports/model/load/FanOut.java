// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

/**
 * What somebody sees who needs many answers at once and waits for the slowest: with N independent calls, the p-th
 * percentile of that is the one at p^(1/N) of a single call.
 *
 * @param calls how many
 * @param p50Nanos the median of the slowest of them; 0 where fewer than 10 requests lie beyond the percentile that it needs
 * @param p99Nanos the 99th percentile of the slowest of them; 0 likewise
 */
public record FanOut(int calls, long p50Nanos, long p99Nanos) {}
