// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

/**
 * A labelled place on an axis.
 *
 * @param value where, in the axis' own unit
 * @param label what is written there
 */
public record Tick(double value, String label) {}
