// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.ScalingFigures;
import dev.tollgate.reports.model.section.ScalingSample;
import dev.tollgate.reports.quantity.Estimate;
import java.util.List;
import java.util.Optional;

/** A row of the section of threads as files hold it. */
record StoredScaling(
        String workload,
        String implementation,
        Option option,
        Transfer transfer,
        Optional<String> language,
        PayloadInfo payload,
        Optional<StoredJvm> jvm,
        Optional<StoredServer> server,
        int threads,
        List<ScalingSample> samples,
        Optional<Estimate> throughput,
        Optional<Estimate> efficiency)
        implements StoredTarget {
    static StoredScaling of(Scaling row) {
        return new StoredScaling(
                row.workload(),
                row.implementation(),
                row.option(),
                row.transfer(),
                Optional.of(row.target().implementation().language()),
                row.payload(),
                StoredJvm.of(row.configuration()),
                StoredServer.of(row.configuration()),
                row.threads(),
                row.samples(),
                row.throughput(),
                row.efficiency());
    }

    Scaling row() {
        return new Scaling(target(), threads, samples, throughput.map(found -> new ScalingFigures(found, efficiency)));
    }
}
