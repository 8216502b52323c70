// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.reports.quantity.ServiceLevel;
import java.util.ArrayList;
import java.util.List;

/** What {@code --slo} of every command holds. */
final class LevelOption {
    private LevelOption() {}

    /** {@return the service levels in their order; what is none is added to the faults} */
    static List<ServiceLevel> parse(List<String> texts, List<String> faults) {
        List<ServiceLevel> levels = new ArrayList<>();
        for (String text : texts) {
            try {
                levels.add(ServiceLevel.parse(text));
            } catch (IllegalArgumentException e) {
                faults.add("--slo " + e.getMessage());
            }
        }
        return levels;
    }
}
