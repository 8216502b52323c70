// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

/**
 * An interval in a row.
 *
 * @param low its lower end
 * @param high its upper end
 * @param ink its colour
 */
public record Span(double low, double high, Ink ink) {}
