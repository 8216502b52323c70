// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import java.time.Instant;

/**
 * A machine that a history has runs of.
 *
 * @param fingerprint of the machine and its configuration
 * @param runs how many
 * @param cpu its processor by its last run that says so; empty text where none does
 * @param last when its last run began
 */
public record Machine(String fingerprint, int runs, String cpu, Instant last) {}
