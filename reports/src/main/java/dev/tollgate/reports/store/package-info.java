// SPDX-License-Identifier: Apache-2.0
/**
 * Reading and writing result files: {@code run.json}, {@code forks.jsonl}, {@code jmh.json} and {@code .hlog}. What they hold is described in
 * {@code docs/result-format.md} and {@code docs/run.schema.json}. A file is written whole or not at all; logs grow by lines.
 */
package dev.tollgate.reports.store;
