// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.service;

/**
 * How a server started.
 *
 * @param startNanos from its start until it listened
 * @param firstAnswerNanos until it had answered everything that is asked of it for the first time
 * @param warmupNanos how long cycles of load and rest lasted behind that
 * @param steady whether they ended because nothing changed any more
 */
public record ProbeWarmth(long startNanos, long firstAnswerNanos, long warmupNanos, boolean steady) {}
