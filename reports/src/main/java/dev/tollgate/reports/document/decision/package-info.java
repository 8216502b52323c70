// SPDX-License-Identifier: Apache-2.0
/** A verdict as an architecture decision record: context, decision, evidence, price, what would change it. */
package dev.tollgate.reports.document.decision;
