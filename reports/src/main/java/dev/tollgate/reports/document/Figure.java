// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document;

import dev.tollgate.reports.chart.Chart;
import java.util.Objects;

/**
 * A picture of figures that also stand in a table. Outputs without pictures leave it out.
 *
 * @param name what its files are called: letters, digits and hyphens
 * @param chart what it shows
 * @param caption how to read it
 */
public record Figure(String name, Chart chart, String caption) implements Block {
    /** Refuses absent parts. */
    public Figure {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(chart, "chart");
        Objects.requireNonNull(caption, "caption");
    }
}
