// SPDX-License-Identifier: Apache-2.0
/** The ground floor: quantities as texts for people. Knows the JDK alone, and everybody may know it. */
package dev.tollgate.reports.quantity;
