// SPDX-License-Identifier: Apache-2.0
/** What a target under load was asked, answered and suffered. */
package dev.tollgate.reports.model.load;
