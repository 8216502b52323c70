// SPDX-License-Identifier: Apache-2.0
/**
 * The verdict on a run: constraints, options, what each costs, and what would change the answer. A rule is stateless, and its
 * thresholds are named, with their unit.
 */
package dev.tollgate.reports.decision;
