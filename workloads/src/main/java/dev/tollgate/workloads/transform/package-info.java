// SPDX-License-Identifier: Apache-2.0
/**
 * Transforms: streams of records turned into something smaller, and bytes made of bytes. Which libraries stand here and how each is tuned is told in
 * {@code docs/workloads.md}; what every implementation must do with odd input in {@link dev.tollgate.workloads.transform.NdjsonRollup}, {@link
 * dev.tollgate.workloads.transform.CsvColumns} and {@link dev.tollgate.workloads.transform.BytesTransform}.
 */
package dev.tollgate.workloads.transform;
