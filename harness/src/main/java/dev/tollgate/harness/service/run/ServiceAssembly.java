// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.run;

import dev.tollgate.harness.service.ProbeSettings;
import dev.tollgate.harness.service.capacity.CapacitySearch;
import dev.tollgate.harness.session.RunIdentity;
import dev.tollgate.reports.findings.RunSummary;
import dev.tollgate.reports.model.Origin;
import dev.tollgate.reports.model.Plan;
import dev.tollgate.reports.model.RoundsEnd;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunSection;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.Tool;
import dev.tollgate.reports.model.Until;
import dev.tollgate.reports.model.service.Capacity;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbePurpose;
import dev.tollgate.reports.model.service.ProbeVerdict;
import dev.tollgate.reports.model.service.ServiceMeasurement;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSeries;
import dev.tollgate.reports.model.service.ServiceSettings;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.CapacityFit;
import dev.tollgate.reports.store.ProbeLine;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Translates what was measured of servers into the result model. */
final class ServiceAssembly {
    private final ServicePlan plan;
    private final RunIdentity identity;

    ServiceAssembly(ServicePlan plan, RunIdentity identity) {
        this.plan = plan;
        this.identity = identity;
    }

    /**
     * {@return the run as it stands}
     *
     * @param tool the program
     * @param courses what was measured
     * @param generator how the generator's threads are scheduled
     * @param interrupted whether the user stopped it
     * @param finishedAt when it ended; empty while it goes on
     */
    Run assemble(
            Tool tool,
            List<SeriesCourse> courses,
            String generator,
            boolean interrupted,
            Optional<Instant> finishedAt) {
        boolean unfinished = interrupted || finishedAt.isEmpty();
        ProbeSettings settings = plan.settings();
        ServiceMeasurement measurement = new ServiceMeasurement(
                new ServiceSettings(
                        plan.kind(),
                        settings.arrivals().kind().id(),
                        settings.measured().toNanos(),
                        settings.settle().toNanos(),
                        settings.warmupLimit().toNanos(),
                        settings.timeout().toNanos(),
                        settings.sendLagLimit().toNanos(),
                        plan.processes(),
                        plan.mostProcesses() > plan.processes() ? Optional.of(plan.mostProcesses()) : Optional.empty(),
                        plan.levels().stream().map(ServiceLevel::argument).toList(),
                        generator,
                        Optional.of(plan.coreHourUsd())),
                courses.stream().map(this::series).toList(),
                plan.absent());
        return RunSummary.summarise(new Run(
                new Origin(
                        tool, "service-" + plan.kind().id(), plan.seed(), identity.command(), identity.environment()),
                new Plan(
                        plan.processes(),
                        unfinished ? rounds(courses) : plan.processes(),
                        0,
                        0,
                        0,
                        0,
                        1,
                        settings.measured().toNanos(),
                        settings.timeout().toNanos(),
                        Optional.of(settings.warmupLimit().toNanos()),
                        Optional.empty(),
                        Optional.of(Until.ROUNDS),
                        unfinished ? Optional.empty() : Optional.of(RoundsEnd.ROUNDS)),
                identity.startedAt(),
                finishedAt,
                unfinished ? RunStatus.INTERRUPTED : RunStatus.COMPLETE,
                List.of(),
                List.of(),
                List.of(new RunSection.OfService(measurement)),
                List.of()));
    }

    /** {@return how many processes each server has had that was not given up, control excepted} */
    private int rounds(List<SeriesCourse> courses) {
        return courses.stream()
                .filter(course -> course.subject().role() != ServiceRole.DISCARD && !course.isGivenUp())
                .mapToInt(this::rounds)
                .min()
                .orElse(0);
    }

    private int rounds(SeriesCourse course) {
        int done = course.search()
                .map(CapacitySearch::completed)
                .orElseGet(() -> plan.rates().stream()
                        .mapToInt(rate -> (int) course.count(ProbePurpose.COMMON, Optional.of(rate)))
                        .min()
                        .orElse(0));
        return Math.min(done, plan.processes());
    }

    private ServiceSeries series(SeriesCourse course) {
        return new ServiceSeries(
                course.subject(),
                course.lines().stream().map(ProbeLine::probe).toList(),
                course.found()
                        .map(search -> plan.levels().stream()
                                .map(level -> capacity(course, search, level))
                                .toList())
                        .orElse(List.of()),
                course.overloads(),
                course.knobs(),
                course.because());
    }

    private static Capacity capacity(SeriesCourse course, CapacitySearch search, ServiceLevel level) {
        CapacityFit.Capacity fitted = search.capacity(level);
        Map<Double, Set<ProbeVerdict>> byRate = new TreeMap<>();
        for (ProbeLine line : course.lines()) {
            line.probe()
                    .figures()
                    .filter(figures -> figures.purpose() == ProbePurpose.FIT && figures.isValid())
                    .ifPresent(
                            figures -> byRate.computeIfAbsent(figures.rate(), _ -> EnumSet.noneOf(ProbeVerdict.class))
                                    .add(verdict(figures, level)));
        }
        Optional<Double> firstFail = byRate.entrySet().stream()
                .filter(each -> each.getValue().contains(ProbeVerdict.BREAKS)
                        && !each.getValue().contains(ProbeVerdict.HOLDS))
                .map(Map.Entry::getKey)
                .findFirst();
        Optional<Double> lastPass = byRate.entrySet().stream()
                .filter(each -> each.getValue().contains(ProbeVerdict.HOLDS)
                        && !each.getValue().contains(ProbeVerdict.BREAKS)
                        && firstFail.map(rate -> each.getKey() < rate).orElse(true))
                .map(Map.Entry::getKey)
                .reduce((_, later) -> later);
        boolean isBelow = fitted.rate() <= 0;
        boolean isAbove = !Double.isFinite(fitted.rate());
        return new Capacity(
                level.argument(),
                isBelow || isAbove ? Optional.empty() : Optional.of(fitted.rate()),
                known(fitted.low()),
                known(fitted.high()),
                lastPass,
                firstFail,
                search.shape(level),
                fitted.perProcess(),
                isBelow
                        ? Optional.of(
                                String.format(Locale.ROOT, "below %.0f/s, the lowest rate probed", search.lowest()))
                        : isAbove
                                ? Optional.of(String.format(
                                        Locale.ROOT, "above %.0f/s, the highest rate probed", search.highest()))
                                : Optional.empty());
    }

    private static ProbeVerdict verdict(ProbeFigures figures, ServiceLevel level) {
        return figures.verdicts().getOrDefault(level.argument(), ProbeVerdict.CANNOT_TELL);
    }

    private static Optional<Double> known(double rate) {
        return rate > 0 && Double.isFinite(rate) ? Optional.of(rate) : Optional.empty();
    }
}
