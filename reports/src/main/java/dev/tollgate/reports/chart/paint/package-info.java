// SPDX-License-Identifier: Apache-2.0
/**
 * Draws the specifications of {@code chart} as SVG and PNG: the only package that imports XChart. XChart paints points and lines;
 * scales, ticks, names and legends are laid out here, because its tick search can loop for ever on labels that are long, equal or
 * blank, and because text that stays text keeps an SVG small and searchable. Everything is drawn on a bounded thread, and a chart
 * that cannot be drawn is a result with a reason, not an exception.
 */
package dev.tollgate.reports.chart.paint;
