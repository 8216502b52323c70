// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import java.time.Instant;

/**
 * A run in a store.
 *
 * @param run its id
 * @param measuredAt when it began
 * @param commit the code that was measured; empty text where that is not known
 * @param fingerprint of the machine
 */
public record HistoryRun(String run, Instant measuredAt, String commit, String fingerprint) {}
