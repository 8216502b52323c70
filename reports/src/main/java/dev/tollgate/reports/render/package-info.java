// SPDX-License-Identifier: Apache-2.0
/**
 * Draws documents: {@link dev.tollgate.reports.render.Format} names the outputs, each of which draws any document. The only package that
 * knows templates of pages and writes CSV.
 */
package dev.tollgate.reports.render;
