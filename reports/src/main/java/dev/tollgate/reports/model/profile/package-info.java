// SPDX-License-Identifier: Apache-2.0
/** What a recording says of where time went. */
package dev.tollgate.reports.model.profile;
