// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

/**
 * How a value is marked.
 *
 * @param glyph its shape
 * @param ink its colour
 * @param hollow whether it is an outline
 * @param small whether it is one of many rather than the sum of them
 */
public record Mark(Glyph glyph, Ink ink, boolean hollow, boolean small) {
    public double size() {
        return small ? 6.5 : 9.5;
    }
}
