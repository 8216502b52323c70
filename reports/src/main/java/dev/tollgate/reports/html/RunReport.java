// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.quantity.Visible;
import java.nio.file.Path;
import java.util.List;

/** What pages that are not yet documents have in common. */
public final class RunReport {
    private RunReport() {}

    /** {@return a page without what no page may hold} */
    static String printable(String html) {
        return Visible.lines(html);
    }

    /**
     * What was written.
     *
     * @param page the page
     * @param warnings what it lacks and why, in words; empty where it is complete
     */
    public record Result(Path page, List<String> warnings) {
        /** Copies the list. */
        public Result {
            warnings = List.copyOf(warnings);
        }
    }
}
