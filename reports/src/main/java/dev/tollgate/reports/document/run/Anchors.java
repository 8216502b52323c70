// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.document.Slugs;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the workloads and inputs of a run stand in its document, and what inputs are called there. */
final class Anchors {
    private final Slugs slugs = new Slugs();
    private final Map<String, String> workloads = new HashMap<>();
    private final Map<CellGroup, String> tables = new HashMap<>();
    private final boolean severalJvms;

    Anchors(Run run) {
        severalJvms = run.cells().stream()
                        .map(cell -> cell.configuration().key())
                        .distinct()
                        .count()
                > 1;
        SubjectGroup.byWorkload(run).forEach((workload, groups) -> {
            workloads.put(workload, slugs.unique("workload-" + workload));
            for (SubjectGroup group : groups) {
                tables.put(key(group), slugs.unique("table-" + workload + "-" + label(group)));
            }
        });
    }

    /** {@return the id of a workload's section} */
    String workload(String workload) {
        return workloads.get(workload);
    }

    /** {@return the id of the section of an input} */
    String table(SubjectGroup group) {
        return tables.get(key(group));
    }

    /** {@return the same; empty where it has none} */
    Optional<String> table(CellGroup group) {
        return Optional.ofNullable(tables.get(group));
    }

    /** {@return an id that no other section has} */
    String unique(String wished) {
        return slugs.unique(wished);
    }

    /** {@return an input as the document calls it: with the JVM configuration where there are several} */
    String label(SubjectGroup group) {
        return label(key(group));
    }

    /** {@return the same} */
    String label(CellGroup group) {
        return label(group.payload(), group.configuration());
    }

    /** {@return the same} */
    String label(String payload, String configuration) {
        return severalJvms ? payload + " · " + configuration : payload;
    }

    /** {@return what names of files end in where there are several JVM configurations; empty where there is one} */
    String suffix(Configuration configuration) {
        return severalJvms ? "-" + configuration.label().replace(' ', '-') : "";
    }

    private static CellGroup key(SubjectGroup group) {
        return new CellGroup(
                group.workload(), group.payload(), group.configuration().key());
    }
}
