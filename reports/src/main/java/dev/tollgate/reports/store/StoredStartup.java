// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Option;
import dev.tollgate.reports.model.cell.PayloadInfo;
import dev.tollgate.reports.model.cell.Transfer;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.StartupFigures;
import dev.tollgate.reports.model.section.StartupSample;
import java.util.List;
import java.util.Optional;

/** A row of the section of first calls as files hold it. */
record StoredStartup(
        String workload,
        String implementation,
        Option option,
        Transfer transfer,
        Optional<String> language,
        PayloadInfo payload,
        Optional<StoredJvm> jvm,
        Optional<StoredServer> server,
        List<StartupSample> samples,
        Optional<StartupFigures> figures)
        implements StoredTarget {
    static StoredStartup of(Startup row) {
        return new StoredStartup(
                row.workload(),
                row.implementation(),
                row.option(),
                row.transfer(),
                Optional.of(row.target().implementation().language()),
                row.payload(),
                StoredJvm.of(row.configuration()),
                StoredServer.of(row.configuration()),
                row.samples(),
                row.figures());
    }

    Startup row() {
        return new Startup(target(), samples, figures);
    }
}
