/**
 * Reading and writing result files: {@code run.json}, {@code forks.jsonl} and {@code jmh.json}. What they hold is described in
 * {@code docs/result-format.md} and {@code docs/run.schema.json}. A file is written whole or not at all.
 */
package dev.tollgate.reports.store;
