// SPDX-License-Identifier: Apache-2.0
/** From forks to what a run, a cell and a load say: model in, model out; the arithmetic is that of {@code stats}. */
package dev.tollgate.reports.summary;
