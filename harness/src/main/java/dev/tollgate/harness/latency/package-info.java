// SPDX-License-Identifier: Apache-2.0
/** Delays: so far the bystander of every fork. */
package dev.tollgate.harness.latency;
