// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

/**
 * What chance alone explains: the slow requests shifted at random, again and again.
 *
 * @param permutations how often
 * @param requests slow requests that were not merely queueing or sent late, which have no place in time of their own
 * @param observedShare how many of them known causes explain where they were, between 0 and 1
 * @param meanShare how many they explain when shifted, on average
 * @param highShare the share that 95 % of the permutations stay below or at
 * @param pValue how probable it is to explain as many by chance
 */
public record Control(
        int permutations, long requests, double observedShare, double meanShare, double highShare, double pValue) {}
