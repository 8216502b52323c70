// SPDX-License-Identifier: Apache-2.0
/** Results as text: quantities with their units, tables for the terminal, Markdown and CSV. Knows the model alone. */
package dev.tollgate.reports.text;
