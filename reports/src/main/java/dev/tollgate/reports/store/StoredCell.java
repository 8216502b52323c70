// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellOutcome;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.CpuUse;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Piece;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.cell.Timed;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.cell.UnderLoad;
import dev.tollgate.reports.model.cell.Unmeasured;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.quantity.Comparison;
import dev.tollgate.reports.quantity.Estimate;
import java.util.List;
import java.util.Optional;

/** A cell as files hold it: flat, whatever was measured of it and however it ran. */
record StoredCell(
        String workload,
        String implementation,
        Option option,
        Transfer transfer,
        Optional<String> language,
        Role role,
        PayloadInfo payload,
        Optional<StoredJvm> jvm,
        Optional<StoredServer> server,
        CellStatus status,
        Optional<String> detail,
        List<Fork> forks,
        Optional<Estimate> throughput,
        Optional<CpuUse> cpu,
        Optional<Estimate> allocation,
        Optional<GcSummary> gc,
        Optional<Bystander> bystander,
        Optional<Comparison> comparison,
        Optional<Piece> piece,
        Optional<Latency> latency,
        Optional<Attribution> attribution)
        implements StoredTarget {
    static StoredCell of(Cell cell) {
        return new StoredCell(
                cell.workload(),
                cell.implementation(),
                cell.option(),
                cell.transfer(),
                Optional.of(cell.language()),
                cell.role(),
                cell.payload(),
                StoredJvm.of(cell.configuration()),
                StoredServer.of(cell.configuration()),
                cell.status(),
                cell.detail(),
                cell.forks(),
                cell.throughput(),
                cell.cpu(),
                cell.allocation(),
                cell.gc(),
                cell.bystander(),
                cell.comparison(),
                cell.piece(),
                cell.latency(),
                cell.attribution());
    }

    /** {@return the cell}
     *
     * @throws IllegalArgumentException where it holds what cannot have been measured of one cell
     */
    Cell cell() {
        return new Cell(target(), role, piece, forks, outcome());
    }

    private CellOutcome outcome() {
        if (throughput.isPresent() && latency.isPresent()) {
            throw new IllegalArgumentException(
                    "throughput is there, and so is latency: a cell is measured by one of them");
        }
        Optional<String> gap =
                status == CellStatus.PARTIAL ? Optional.of(detail.orElse(status.id())) : Optional.empty();
        return throughput
                .<CellOutcome>map(time -> new Timed(time, allocation, cpu, gc, bystander, comparison, gap))
                .or(() -> latency.map(times -> new UnderLoad(times, attribution, gc, bystander, gap)))
                .orElseGet(this::unmeasured);
    }

    /** What is said to be measured and has no figure was measured by nothing that can be compared. */
    private CellOutcome unmeasured() {
        return switch (status) {
            case MEASURED, PARTIAL -> new Unmeasured(CellStatus.FAILED, detail.orElse(CellStatus.FAILED.id()));
            case FAILED, DISAGREES, UNAVAILABLE, PENDING -> new Unmeasured(status, detail.orElse(status.id()));
        };
    }
}
