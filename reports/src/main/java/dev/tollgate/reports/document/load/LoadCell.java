// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.Validity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A cell that was put under load, with the name that it has in every picture and message of its section: what does not stand for what was
 * asked says so in its name.
 *
 * @param cell the cell
 * @param isLong whether names need all of how its process was run
 */
record LoadCell(Cell cell, boolean isLong) {
    /** {@return its name, with a mark where its figures are not valid} */
    String name() {
        return plainName()
                + latency()
                        .map(Latency::validity)
                        .filter(validity -> validity != Validity.VALID)
                        .map(validity -> " (" + validity.id() + ")")
                        .orElse("");
    }

    /** {@return its name without a mark} */
    String plainName() {
        return cell.implementation() + " · "
                + (isLong ? configuration() : cell.configuration().brief());
    }

    /** {@return how its process was run, as in {@code g1 1g}} */
    String configuration() {
        return cell.configuration().label();
    }

    /** {@return what it measured, if anything} */
    Optional<Latency> latency() {
        return cell.latency();
    }

    /** {@return what it measured} */
    Latency measured() {
        return cell.latency().orElseThrow();
    }

    /** {@return why its slow requests were slow, if that was recorded} */
    Optional<Attribution> attribution() {
        return cell.attribution();
    }

    /** {@return why it has no figures, or not all} */
    String reason() {
        String status = cell.status().id();
        return switch (cell.status()) {
            case FAILED, PARTIAL -> cell.detail().orElse(status);
            case MEASURED, DISAGREES, UNAVAILABLE, PENDING ->
                status + cell.detail().map(detail -> ": " + detail).orElse("");
        };
    }

    /** {@return its rounds that count} */
    List<Fork> rounds() {
        return cell.forks().stream()
                .filter(Fork::counts)
                .filter(fork -> fork.latency().isPresent())
                .toList();
    }

    /**
     * {@return the round that is drawn over time: the one with the slowest response}
     *
     * <p>A typical one would show nothing of what the section is about.
     */
    Optional<Fork> slowestRound() {
        return rounds().stream()
                .max(Comparator.comparingLong(fork -> figures(fork).response().p99Nanos()));
    }

    /** {@return what one of its rounds measured} */
    static ForkLatency figures(Fork round) {
        return round.latency().orElseThrow();
    }
}
