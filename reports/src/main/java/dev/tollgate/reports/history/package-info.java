// SPDX-License-Identifier: Apache-2.0
/**
 * The history of measurements in SQLite or PostgreSQL: what was measured when, on which commit and which machine, where its level
 * changed, and how far it drifts between runs of the same code. The only package that knows a database.
 */
package dev.tollgate.reports.history;
