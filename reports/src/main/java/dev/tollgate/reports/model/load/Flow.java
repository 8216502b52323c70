// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.load;

/**
 * Whether requests were answered as fast as they came, in the measured part.
 *
 * @param scheduled requests
 * @param askedPerSecond requests a second of the schedule
 * @param achievedPerSecond answers a second until the end of the schedule
 * @param unanswered requests that had no answer when the fork gave up waiting; they count with what they had waited
 * @param backlogMax the most requests that were due and not begun
 * @param backlogGrowthPerSecond how fast the backlog grew over the whole part, by least squares over each second's lowest
 */
public record Flow(
        long scheduled,
        double askedPerSecond,
        double achievedPerSecond,
        long unanswered,
        long backlogMax,
        double backlogGrowthPerSecond) {}
