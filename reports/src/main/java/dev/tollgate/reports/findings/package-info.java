// SPDX-License-Identifier: Apache-2.0
/**
 * What a reader must know of a run: rules that examine it, one per file. A rule is stateless; its thresholds are named, with their
 * unit; its message says what was observed, what the limit is and what to do.
 */
package dev.tollgate.reports.findings;
