// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.quantity;

/** What a figure is in, and with it how people see the figure. */
public sealed interface Measure permits Unit, NamedUnit {
    /**
     * {@return a figure in this unit as people see it, by three significant digits}
     *
     * @param value the figure; not finite for one that is unknown
     */
    String text(double value);
}
