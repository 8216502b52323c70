// SPDX-License-Identifier: Apache-2.0
/** The ruler: a fixed computation by which runs on different days can be related; and a known stall, the same for latency. */
package dev.tollgate.workloads.ruler;
