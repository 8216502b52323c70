// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.model.cell;

import java.util.Objects;

/**
 * What cells must share to be compared with each other: the same work on the same input in the same configuration. Nothing else
 * decides that.
 *
 * @param workload the workload's id
 * @param payload the payload's name
 * @param configuration the configuration's {@link Configuration#key() key}
 */
public record CellGroup(String workload, String payload, String configuration) {
    /** What the implementation id of an A/A arm ends in; before it stands the implementation that it repeats. */
    public static final String AA_SUFFIX = "@aa";

    /** Refuses absent parts. */
    public CellGroup {
        Objects.requireNonNull(workload, "workload");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(configuration, "configuration");
    }

    /**
     * {@return the group of a cell}
     *
     * @param cell a cell
     */
    public static CellGroup of(Cell cell) {
        return of(cell.target());
    }

    /**
     * {@return the group of what is measured}
     *
     * @param target a workload, an implementation of it, a payload and a configuration
     */
    public static CellGroup of(Target target) {
        return of(target.workload(), target.payload().name(), target.configuration());
    }

    /**
     * {@return the group of a workload on a payload in a configuration}
     *
     * @param workload the workload's id
     * @param payload the payload's name
     * @param configuration how the processes are run
     */
    public static CellGroup of(String workload, String payload, Configuration configuration) {
        return new CellGroup(workload, payload, configuration.key());
    }

    /**
     * {@return the implementation that an A/A arm repeats}
     *
     * @param cell the A/A arm
     */
    public static String repeated(Cell cell) {
        return repeated(cell.implementation());
    }

    /**
     * {@return the name that stands behind that of an A/A arm}
     *
     * @param id the arm's name
     */
    public static String repeated(String id) {
        return id.endsWith(AA_SUFFIX) ? id.substring(0, id.length() - AA_SUFFIX.length()) : id;
    }
}
