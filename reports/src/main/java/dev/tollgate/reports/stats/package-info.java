// SPDX-License-Identifier: Apache-2.0
/**
 * Estimates and comparisons over forks, as pure functions over numbers; no class here knows the result model. The fork is the replicate: iterations and
 * single requests are never fed to a test. Everything is done on logarithms, because times are multiplied by what
 * disturbs them, not added to.
 */
package dev.tollgate.reports.stats;
