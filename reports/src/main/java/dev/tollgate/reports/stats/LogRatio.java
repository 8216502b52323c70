// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

/**
 * A ratio of geometric means with its 95 % interval, from Student's t on logarithms.
 *
 * @param ratio the ratio
 * @param low the lower end of its interval
 * @param high the upper end
 * @param pValue the two-sided probability of such a difference where there is none; 1 where there is no interval
 * @param degreesOfFreedom of Student's t; 0 where there are too few values for an interval
 */
public record LogRatio(double ratio, double low, double high, double pValue, double degreesOfFreedom) {}
