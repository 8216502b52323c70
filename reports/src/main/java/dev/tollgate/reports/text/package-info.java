/** Results as text: quantities with their units, tables for the terminal, Markdown and CSV. Knows the model alone. */
package dev.tollgate.reports.text;
