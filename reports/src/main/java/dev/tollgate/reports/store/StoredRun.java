// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.Check;
import dev.tollgate.reports.model.Environment;
import dev.tollgate.reports.model.Finding;
import dev.tollgate.reports.model.Origin;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunSection;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Tool;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.model.service.ServiceMeasurement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A run as {@code run.json} holds it: each kind of section under a name of its own. */
record StoredRun(
        int schemaVersion,
        Tool tool,
        Instant startedAt,
        Optional<Instant> finishedAt,
        RunStatus status,
        String suite,
        long seed,
        List<String> command,
        Plan plan,
        Environment environment,
        List<Check> checks,
        List<Cell> cells,
        Optional<List<Startup>> startup,
        Optional<List<Scaling>> threads,
        Optional<List<VirtualThreads>> virtualThreads,
        Optional<ServiceMeasurement> service,
        List<Finding> findings) {
    static StoredRun of(Run run) {
        return new StoredRun(
                Run.SCHEMA_VERSION,
                run.tool(),
                run.startedAt(),
                run.finishedAt(),
                run.status(),
                run.suite(),
                run.seed(),
                run.command(),
                run.plan(),
                run.environment(),
                run.checks(),
                run.cells(),
                run.startup(),
                run.threads(),
                run.virtualThreads(),
                run.service(),
                run.findings());
    }

    Run run() {
        List<RunSection> sections = Stream.<Optional<? extends RunSection>>of(
                        startup.map(RunSection.OfStartup::new),
                        threads.map(RunSection.OfThreads::new),
                        virtualThreads.map(RunSection.OfVirtualThreads::new),
                        service.map(RunSection.OfService::new))
                .<RunSection>flatMap(Optional::stream)
                .toList();
        return new Run(
                new Origin(tool, suite, seed, command, environment),
                plan,
                startedAt,
                finishedAt,
                status,
                checks,
                cells,
                sections,
                findings);
    }
}
