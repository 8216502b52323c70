// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

/**
 * A fork's place in what it belongs to.
 *
 * @param round the round, from 1
 * @param order the place among all forks, from 1
 * @param attempt 1, or more where it repeats a disturbed fork
 */
public record Place(int round, int order, int attempt) {}
