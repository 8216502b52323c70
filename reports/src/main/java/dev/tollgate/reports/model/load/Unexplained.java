// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

/**
 * The slow requests that nothing known explains.
 *
 * @param count requests of whose response time known causes took less than half
 * @param share the same over all slow requests, between 0 and 1
 * @param nanos how much of the response time of all slow requests no known cause overlaps
 */
public record Unexplained(long count, double share, long nanos) {}
