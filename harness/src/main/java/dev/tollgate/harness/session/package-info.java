// SPDX-License-Identifier: Apache-2.0
/** A run from its first check to its report: folder, rounds over a source of forks, interruption, resumption. */
package dev.tollgate.harness.session;
