// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

/**
 * An entry of a legend.
 *
 * @param mark the mark
 * @param text what it stands for
 */
public record Key(Mark mark, String text) {}
