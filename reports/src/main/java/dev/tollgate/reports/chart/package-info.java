// SPDX-License-Identifier: Apache-2.0
/**
 * Charts as values: what is shown, in which scale and ink, with no pixel in it.
 */
package dev.tollgate.reports.chart;
