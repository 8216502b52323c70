// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

/**
 * What chance alone explains: the times in which slow requests, or whom they waited for, were held up, shifted at random, again and
 * again.
 *
 * @param permutations how often
 * @param requests slow requests but for those of a burst, of overload, of mere queueing or sent late, which have no place in time
 * @param observedShare how many of them stops cover by at least half where they were, between 0 and 1
 * @param meanShare how many they cover when shifted, on average
 * @param highShare the share that 95 % of the permutations stay below or at
 * @param pValue how probable it is to cover as many by chance
 */
public record Control(
        int permutations, long requests, double observedShare, double meanShare, double highShare, double pValue) {}
