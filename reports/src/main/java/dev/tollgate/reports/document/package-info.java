// SPDX-License-Identifier: Apache-2.0
/**
 * What is said, before it is drawn: blocks of values, not of strings, a package a subject. A table is stated once, and every output
 * of {@code render} draws it; a column added here appears in all of them.
 */
package dev.tollgate.reports.document;
