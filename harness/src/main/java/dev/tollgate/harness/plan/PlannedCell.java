// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Piece;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.workloads.spi.PayloadException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A cell to be measured.
 *
 * @param pairing the workload and the implementation
 * @param payload where the input comes from
 * @param collector the collector
 * @param heap the fixed heap
 * @param role why it is in the run
 * @param piece the part of a call that it measures alone; empty where it measures a whole one
 */
public record PlannedCell(
        Pairing<?> pairing, PayloadSource payload, Collector collector, String heap, Role role, Optional<Piece> piece) {
    /** What the implementation id of a cell without a recording ends in. */
    public static final String UNRECORDED_SUFFIX = "@unrecorded";

    /** Refuses absent parts. */
    public PlannedCell {
        Objects.requireNonNull(pairing, "pairing");
        Objects.requireNonNull(payload, "payload");
        Objects.requireNonNull(collector, "collector");
        Objects.requireNonNull(heap, "heap");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(piece, "piece");
    }

    /**
     * A cell that measures a whole call.
     *
     * @param pairing the workload and the implementation
     * @param payload where the input comes from
     * @param collector the collector
     * @param heap the fixed heap
     * @param role why it is in the run
     */
    public PlannedCell(Pairing<?> pairing, PayloadSource payload, Collector collector, String heap, Role role) {
        this(pairing, payload, collector, heap, role, Optional.empty());
    }

    /** {@return the name under which the cell is reported: that of one that repeats another has a suffix} */
    public String implementationName() {
        String id = pairing.implementation().id();
        return switch (role) {
            case AA -> id + CellGroup.AA_SUFFIX;
            case UNRECORDED -> id + UNRECORDED_SUFFIX;
            case SUBJECT, RULER, PIECE -> id;
        };
    }

    /** {@return workload, implementation, payload, collector and heap in one line; unique in a run} */
    public String key() {
        return String.join(" ", names());
    }

    /** {@return the names that the key is made of} */
    public String[] names() {
        return new String[] {pairing.workload().id(), implementationName(), payload.name(), collector.id(), heap};
    }

    /** {@return the same cell, whose payload is from now on what it is now}
     *
     * @param seed where generated content comes from
     * @throws PayloadException where the payload cannot be made or read
     */
    public PlannedCell pinned(long seed) throws PayloadException {
        if (payload.sha256().isPresent()) {
            return this;
        }
        PayloadSource known = payload.pinnedTo(payload.load(pairing.workload(), seed));
        return new PlannedCell(pairing, known, collector, heap, role, piece);
    }

    /** {@return the arguments of a fork's JVM that make the cell what it is} */
    public List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>(collector.arguments());
        arguments.add("-Xms" + heap);
        arguments.add("-Xmx" + heap);
        arguments.addAll(pairing.implementation().jvmArguments());
        return List.copyOf(arguments);
    }
}
