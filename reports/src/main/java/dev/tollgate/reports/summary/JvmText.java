// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.summary;

import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Server;

/** Collector and heap as columns of data, of which what is no JVM has neither. */
public final class JvmText {
    private JvmText() {}

    /**
     * {@return the collector; empty for what is no JVM}
     *
     * @param configuration how it was run
     */
    public static String gc(Configuration configuration) {
        return switch (configuration) {
            case Jvm jvm -> jvm.gc();
            case Server _ -> "";
        };
    }

    /**
     * {@return the heap's size; empty for what is no JVM}
     *
     * @param configuration how it was run
     */
    public static String heap(Configuration configuration) {
        return switch (configuration) {
            case Jvm jvm -> jvm.heap();
            case Server _ -> "";
        };
    }
}
