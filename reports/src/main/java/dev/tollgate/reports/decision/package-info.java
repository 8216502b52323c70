/**
 * What a run means: rules that examine it, one per file, and the findings they make. A rule is stateless; its thresholds are
 * named, with their unit; its message says what was observed, what the limit is and what to do.
 */
package dev.tollgate.reports.decision;
