// SPDX-License-Identifier: Apache-2.0
/** What was measured of one implementation on one payload in one configuration, fork by fork. */
package dev.tollgate.reports.model.cell;
