// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.html.RunPage.LatencyFigure;
import dev.tollgate.reports.html.RunPage.LatencyRow;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.Validity;
import java.util.List;
import java.util.Optional;

/**
 * A cell that was put under load, with the name that it has in every table and picture of a section: what does not stand for what was
 * asked says so in its name.
 *
 * @param cell the cell
 * @param latency what it measured
 * @param severalJvms whether the collector must be told
 */
record LatencyCell(Cell cell, Latency latency, boolean severalJvms) {
    /** {@return its name, with a mark where its figures are not valid} */
    String name() {
        return plainName()
                + (latency.validity() == Validity.VALID
                        ? ""
                        : " (" + latency.validity().id() + ")");
    }

    /** {@return a row of a table, marked} */
    LatencyRow row(List<LatencyFigure> figures) {
        String kind = switch (latency.validity()) {
            case VALID -> "same";
            case SATURATED -> "warning";
            case INVALID -> "error";
        };
        return new LatencyRow(
                cell.implementation(), jvm(cell), kind, latency.validity().id(), figures);
    }

    /** {@return a cell's collector and heap} */
    static String jvm(Cell cell) {
        return cell.configuration().inWords();
    }

    /** {@return what its rounds measured, those that count} */
    List<ForkLatency> rounds() {
        return cell.forks().stream()
                .filter(Fork::counts)
                .flatMap(fork -> fork.latency().stream())
                .toList();
    }

    /** {@return the round that is drawn over time: the one with the slowest response}
     *
     * <p>A typical one would show nothing of what the section is about.
     */
    Optional<Fork> drawnRound() {
        return cell.forks().stream()
                .filter(Fork::counts)
                .filter(fork -> fork.latency().isPresent())
                .max((a, b) -> Long.compare(
                        a.latency().orElseThrow().response().p99Nanos(),
                        b.latency().orElseThrow().response().p99Nanos()));
    }

    private String plainName() {
        return severalJvms
                ? cell.implementation() + " · " + cell.configuration().brief()
                : cell.implementation();
    }
}
