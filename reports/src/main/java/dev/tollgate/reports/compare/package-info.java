// SPDX-License-Identifier: Apache-2.0
/**
 * Two measurements of the same benchmarks against each other, row by row: reading them, matching them, and judging each row by
 * its forks. It knows run folders and JMH's JSON; what made either is not needed.
 */
package dev.tollgate.reports.compare;
