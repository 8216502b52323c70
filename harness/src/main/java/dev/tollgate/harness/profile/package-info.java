// SPDX-License-Identifier: Apache-2.0
/** Reads JFR recordings of real applications, in bounded memory, into {@code reports.model.Profile}. */
package dev.tollgate.harness.profile;
