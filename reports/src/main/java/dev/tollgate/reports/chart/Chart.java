// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.chart;

import java.util.List;

/** A chart before it is drawn: what it shows, in values, with no pixel in it. */
public sealed interface Chart permits RowChart, CurveChart, TraceChart, StackChart, HeatChart {
    /** {@return its title} */
    String title();

    /** {@return its main figures in words, for those who do not see it} */
    String alt();

    /** {@return what its marks stand for} */
    List<Key> keys();
}
