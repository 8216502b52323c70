// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.workloads.spi.Option;
import java.util.ArrayList;
import java.util.List;

/** The cells by which a run measures its own noise: a subject measured twice, and the pure-JDK ruler. */
public final class Controls {
    private static final String RULER_WORKLOAD = "ruler.jdk";
    private static final String RULER_IMPLEMENTATION = "jdk";

    private Controls() {}

    /**
     * {@return the control cells for some subjects} The A/A arm repeats the first pure-Java subject that works on bytes,
     * where there is one, else the first subject: chosen before anything is measured, so that it cannot be chosen for
     * its result.
     *
     * @param catalog where the ruler is
     * @param subjects the cells that can be measured
     */
    public static List<PlannedCell> of(Catalog catalog, List<PlannedCell> subjects) {
        List<PlannedCell> controls = new ArrayList<>();
        if (subjects.isEmpty()) {
            return controls;
        }
        PlannedCell repeated = subjects.stream()
                .filter(c -> c.pairing().implementation().option() == Option.PURE_JAVA)
                .filter(c -> c.pairing().workload().acceptsFiles())
                .findFirst()
                .orElse(subjects.getFirst());
        controls.add(new PlannedCell(
                repeated.pairing(), repeated.payload(), repeated.collector(), repeated.heap(), Role.AA));
        catalog.find(RULER_WORKLOAD, RULER_IMPLEMENTATION)
                .ifPresent(ruler -> controls.add(new PlannedCell(
                        ruler,
                        new PayloadSource.Generated(ruler.workload().payloads().getFirst()),
                        repeated.collector(),
                        repeated.heap(),
                        Role.RULER)));
        return controls;
    }
}
