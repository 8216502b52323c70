// SPDX-License-Identifier: Apache-2.0
/** Answers first: every implementation is held against its workload's reference before anything is timed. */
package dev.tollgate.harness.verification;
