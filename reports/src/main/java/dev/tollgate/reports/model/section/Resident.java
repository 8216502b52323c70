// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.section;

/**
 * A process's resident memory (VmRSS), shared pages among it.
 *
 * @param beforeBytes when the input was there and nothing of the implementation was loaded but its description
 * @param loadedBytes after the first call
 * @param steadyBytes at the end of watching
 */
public record Resident(long beforeBytes, long loadedBytes, long steadyBytes) {}
