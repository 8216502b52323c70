// SPDX-License-Identifier: Apache-2.0
/**
 * The result model lives here, not in the harness: the harness translates what it saw into these records at its own
 * edge, so that an old run can be rendered and judged on a laptop with no benchmark code on the class path. The stored
 * {@code run.json} is the real seam between measuring and reporting; its fields are described by
 * {@code docs/run.schema.json}. JDK only.
 */
package dev.tollgate.reports.model;
