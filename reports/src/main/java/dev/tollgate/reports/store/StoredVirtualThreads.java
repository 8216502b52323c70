// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.section.PinningFigures;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.model.section.VirtualThreadsSample;
import dev.tollgate.reports.quantity.Estimate;
import java.util.List;
import java.util.Optional;

/** A row of the section of virtual threads as files hold it. */
record StoredVirtualThreads(
        String workload,
        String implementation,
        Option option,
        Transfer transfer,
        Optional<String> language,
        PayloadInfo payload,
        Optional<StoredJvm> jvm,
        Optional<StoredServer> server,
        boolean waits,
        int carriers,
        int callers,
        List<VirtualThreadsSample> samples,
        Optional<Estimate> pinnedPerCall,
        Optional<Percentiles> delay)
        implements StoredTarget {
    static StoredVirtualThreads of(VirtualThreads row) {
        return new StoredVirtualThreads(
                row.workload(),
                row.implementation(),
                row.option(),
                row.transfer(),
                Optional.of(row.target().implementation().language()),
                row.payload(),
                StoredJvm.of(row.configuration()),
                StoredServer.of(row.configuration()),
                row.waits(),
                row.carriers(),
                row.callers(),
                row.samples(),
                row.pinnedPerCall(),
                row.delay());
    }

    VirtualThreads row() {
        return new VirtualThreads(
                target(),
                waits,
                carriers,
                callers,
                samples,
                delay.map(found -> new PinningFigures(pinnedPerCall, found)));
    }
}
