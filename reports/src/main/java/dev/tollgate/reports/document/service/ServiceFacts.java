// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.service;

import dev.tollgate.reports.document.Banner;
import dev.tollgate.reports.document.Fact;
import dev.tollgate.reports.document.Facts;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ServiceMeasurement;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSettings;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says of a run of servers as a whole what it was, and what became of it. */
final class ServiceFacts {
    private final Run run;
    private final ServiceMeasurement service;

    ServiceFacts(Run run, ServiceMeasurement service) {
        this.run = run;
        this.service = service;
    }

    List<Banner> banners() {
        return switch (run.status()) {
            case COMPLETE -> List.of();
            case VOID ->
                List.of(new Banner(
                        Tone.ERROR,
                        "This run is void",
                        "The same server, measured twice under two names, differed. Whatever made that difference can have made any other"
                                + " in this run, so no verdict is given. The figures are shown to find the cause: quiet the machine and"
                                + " run again."));
            case PARTIAL ->
                List.of(new Banner(
                        Tone.WARNING,
                        "This run is partial",
                        "Processes failed, a server has no capacity, or of one (or of what it reads only) no probe counts ("
                                + failed()
                                + (failed() == 1 ? " process" : " processes")
                                + " failed). Each is listed below with its reason; the other figures stand."));
            case INTERRUPTED ->
                List.of(new Banner(
                        Tone.WARNING,
                        "This run was interrupted",
                        "What was finished is shown; fewer processes mean wider intervals."));
        };
    }

    Facts inShort(String status) {
        return new Facts(
                Facts.Style.CARDS,
                List.of(
                        new Fact("Status", status),
                        new Fact("Servers", servers()),
                        new Fact(
                                "Probes",
                                Quantities.count(launches().stream()
                                                .flatMap(launch -> launch.figures().stream())
                                                .filter(ProbeFigures::isValid)
                                                .count())
                                        + " counted of "
                                        + Quantities.count(launches().size())),
                        new Fact("Arrivals", service.settings().arrivals()),
                        new Fact(
                                "Processor",
                                run.environment().cpuModel() + ", "
                                        + run.environment().cores() + " usable, shared by client and server"),
                        new Fact("JVM", run.environment().jvm())));
    }

    Facts plan() {
        ServiceSettings settings = service.settings();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Looked for",
                switch (settings.kind()) {
                    case RATES -> "percentiles at common rates";
                    case CAPACITY -> "the highest rate that each server holds";
                }));
        if (!settings.levels().isEmpty()) {
            facts.add(new Fact(
                    "Service levels",
                    settings.levels().stream().map(CapacityTables::levelText).collect(Collectors.joining("; "))));
        }
        facts.add(new Fact("Seed", Long.toString(run.seed())));
        facts.add(new Fact("Arrivals", settings.arrivals()));
        facts.add(new Fact(
                settings.kind() == ServiceSettings.Kind.CAPACITY
                        ? "Processes, each at several rates"
                        : "Processes at each rate",
                settings.mostProcesses()
                        .map(most -> settings.processes() + " to " + most + ", until each capacity is known within 7 %")
                        .orElseGet(() -> Integer.toString(settings.processes()))));
        facts.add(new Fact(
                "Per process and rate",
                "up to " + Quantities.time(settings.warmupLimitNanos()) + " of warm-up, "
                        + Quantities.time(settings.settleNanos()) + " to settle, "
                        + Quantities.time(settings.measuredNanos()) + " measured"));
        facts.add(new Fact("An answer may take", Quantities.time(settings.timeoutNanos())));
        facts.add(new Fact(
                "A process is invalid where",
                "1 % of its requests were sent later than " + Quantities.time(settings.sendLagLimitNanos())));
        facts.add(new Fact("Generator", settings.generator()));
        service.series().stream()
                .map(series -> series.subject())
                .filter(subject -> subject.role() == ServiceRole.SUBJECT)
                .map(subject -> new Fact(subject.row(), subject.summary()))
                .distinct()
                .forEach(facts::add);
        return new Facts(Facts.Style.LIST, facts);
    }

    private String servers() {
        long measured = service.series().stream()
                .filter(series -> series.subject().role() == ServiceRole.SUBJECT)
                .map(series -> series.subject().row())
                .distinct()
                .count();
        return measured + " measured"
                + (service.absent().isEmpty() ? "" : ", " + service.absent().size() + " not available");
    }

    private long failed() {
        return launches().stream().filter(launch -> !launch.measured()).count();
    }

    private List<Launch<ProbeFigures>> launches() {
        return service.series().stream()
                .flatMap(series -> series.probes().stream())
                .toList();
    }
}
