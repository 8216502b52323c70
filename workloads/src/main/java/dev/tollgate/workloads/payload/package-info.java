// SPDX-License-Identifier: Apache-2.0
/** Seeded payload generators, shared by every implementation: the same bytes on every machine and in every release. */
package dev.tollgate.workloads.payload;
