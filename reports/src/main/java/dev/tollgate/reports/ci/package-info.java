// SPDX-License-Identifier: Apache-2.0
/** A comparison in the formats that build servers and other tools read. */
package dev.tollgate.reports.ci;
