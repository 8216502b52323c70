// SPDX-License-Identifier: Apache-2.0
/** What a run measures beside its rounds, in processes of its own: first calls, threads, virtual threads. */
package dev.tollgate.reports.model.section;
