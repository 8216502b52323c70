// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.reports.quantity.Visible;

/** Plug-ins that are not there, told before anything else could be blamed for it. */
final class LeftOut {
    private LeftOut() {}

    /** Tells what of a catalog was left out and was not told yet.
     *
     * @param catalog the catalog
     */
    static void tell(Catalog catalog) {
        catalog.newFaults().forEach(fault -> System.err.println("warning: left out: " + Visible.text(fault)));
    }
}
