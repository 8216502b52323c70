// SPDX-License-Identifier: Apache-2.0
/**
 * Replays rules of regression gates on forks that somebody has measured: how often each cries wolf on identical code, and which
 * planted slow-downs it finds. Pure functions over a table of forks; all randomness comes from a seed.
 */
package dev.tollgate.reports.calibrate;
