// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.run;

import dev.tollgate.harness.service.ServiceRow;
import dev.tollgate.harness.service.capacity.CapacitySearch;
import dev.tollgate.reports.model.section.Launch;
import dev.tollgate.reports.model.service.Knob;
import dev.tollgate.reports.model.service.Overload;
import dev.tollgate.reports.model.service.ProbeFigures;
import dev.tollgate.reports.model.service.ProbePurpose;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSubject;
import dev.tollgate.reports.quantity.ServiceLevel;
import dev.tollgate.reports.stats.CapacityFit;
import dev.tollgate.reports.store.ProbeLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far measuring has come of one server that is asked one thing. Everything that it knows comes from its probes, one after another, so that those of an interrupted
 * run lead to where it was.
 */
final class SeriesCourse {
    private static final int MOST_FAILURES = 2;
    private static final int MOST_INVALID = 3;

    private final ServiceRow row;
    private final Task task;
    private final ServiceSubject subject;
    private final Optional<CapacitySearch> search;
    private final List<ProbeLine> lines = new ArrayList<>();
    private List<Knob> knobs = List.of();
    private Optional<String> because = Optional.empty();
    private int failures;
    private int invalid;
    private int processes;

    SeriesCourse(ServiceRow row, Task task, ServiceSubject subject, Optional<CapacitySearch> search) {
        this.row = row;
        this.task = task;
        this.subject = subject;
        this.search = search;
    }

    ServiceRow row() {
        return row;
    }

    Task task() {
        return task;
    }

    ServiceSubject subject() {
        return subject;
    }

    ProbeLine.Series key() {
        return new ProbeLine.Series(
                subject.row(), subject.role(), subject.endpoint(), task.payload(), task.connections());
    }

    List<ProbeLine> lines() {
        return List.copyOf(lines);
    }

    List<Knob> knobs() {
        return knobs;
    }

    void knobs(List<Knob> read) {
        knobs = List.copyOf(read);
    }

    Optional<CapacitySearch> search() {
        return search;
    }

    /** {@return the number of the next process, from 1} */
    int nextProcess() {
        return processes + 1;
    }

    /** {@return whether a capacity is still looked for} */
    boolean isSearching() {
        return because.isEmpty() && search.filter(s -> !s.wanted().isEmpty()).isPresent();
    }

    /** {@return whether its processes fail or are spoilt again and again} */
    boolean isGivenUp() {
        return because.isPresent();
    }

    /** {@return its capacity at a level, once it is known and lies within what was probed} */
    Optional<CapacityFit.Capacity> capacity(ServiceLevel level) {
        return search.filter(s -> because.isEmpty() && s.phase() == CapacitySearch.Phase.DONE)
                .map(s -> s.capacity(level))
                .filter(capacity -> capacity.rate() > 0 && Double.isFinite(capacity.rate()));
    }

    /** {@return how many of its processes were measured for a purpose, at a rate where one is given} */
    long count(ProbePurpose purpose, Optional<Double> rate) {
        return lines.stream()
                .flatMap(line -> line.probe().figures().stream())
                .filter(figures -> figures.purpose() == purpose
                        && rate.map(wanted -> wanted == figures.rate()).orElse(true))
                .count();
    }

    /** Takes a probe that has ended. */
    void take(ProbeLine line) {
        lines.add(line);
        processes = Math.max(processes, line.probe().round());
        Optional<ProbeFigures> figures = line.probe().figures();
        if (figures.isEmpty()) {
            failures++;
            if (failures >= MOST_FAILURES) {
                because = line.probe().detail().or(() -> Optional.of("its processes failed"));
            }
            return;
        }
        if (subject.role() == ServiceRole.DISCARD) {
            return;
        }
        boolean isOfSearch = figures.get().purpose() == ProbePurpose.SEARCH;
        if (isOfSearch || figures.get().purpose() == ProbePurpose.FIT) {
            search.ifPresent(s -> take(s, line, figures.get(), isOfSearch));
        }
    }

    /** A rate that nobody wants was wanted by an earlier version of the program: the probe is shown, and not fitted. */
    private void take(CapacitySearch of, ProbeLine line, ProbeFigures figures, boolean isOfSearch) {
        if (!of.wanted().contains(figures.rate())) {
            return;
        }
        if (figures.isValid()) {
            line.blocks().ifPresent(blocks -> of.add(figures.rate(), blocks));
            return;
        }
        of.cannotProbe(figures.rate());
        invalid += isOfSearch ? 0 : 1;
        if (invalid == MOST_INVALID) {
            because = Optional.of(MOST_INVALID + " probes were invalid, the last because "
                    + figures.invalidBecause().get());
        }
    }

    /** {@return why there is no capacity, or why it ended early; empty where it did not} */
    Optional<String> because() {
        return because.or(() ->
                search.filter(s -> s.phase() == CapacitySearch.Phase.NO_BRACKET).map(_ -> noBracket()));
    }

    private String noBracket() {
        Optional<ProbeFigures> last = figures()
                .filter(figures -> figures.purpose() == ProbePurpose.SEARCH && !figures.isValid())
                .reduce((_, later) -> later);
        return last.map(figures -> "the generator cannot send what would break it: "
                        + figures.invalidBecause().get())
                .orElse("no rate was found that holds, or none that breaks");
    }

    private Stream<ProbeFigures> figures() {
        return lines.stream().map(ProbeLine::probe).map(Launch::figures).flatMap(Optional::stream);
    }

    List<Overload> overloads() {
        return lines.stream().flatMap(line -> line.overloads().stream()).toList();
    }
}
