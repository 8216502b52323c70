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
    private static final int FEWEST_COMPLETE = 2;
    /** Of the probes about a capacity, for each process that is wanted: the machine spoils one now and then. */
    private static final int MOST_INVALID = 2;

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
        return because().isEmpty()
                && search.filter(s -> s.phase() != CapacitySearch.Phase.DONE).isPresent();
    }

    /** {@return whether it is not known yet where a capacity lies} */
    boolean isLooking() {
        return isSearching()
                && search.filter(s -> s.phase() == CapacitySearch.Phase.BRACKET).isPresent();
    }

    /** {@return whether its processes fail or are spoilt again and again} */
    boolean isGivenUp() {
        return because.isPresent();
    }

    /** {@return how many of its processes know what they hold} */
    int completed() {
        return search.map(CapacitySearch::completed).orElse(0);
    }

    /** {@return its search, once it has a result} */
    Optional<CapacitySearch> found() {
        return search.filter(s -> because().isEmpty() && s.phase() == CapacitySearch.Phase.DONE);
    }

    /** {@return its capacity at a level, once it is known and lies within what was probed} */
    Optional<CapacityFit.Capacity> capacity(ServiceLevel level) {
        return found().map(s -> s.capacity(level))
                .filter(capacity -> capacity.rate() > 0 && Double.isFinite(capacity.rate()));
    }

    /** {@return how many of its processes were measured for a purpose, at a rate where one is given} */
    long count(ProbePurpose purpose, Optional<Double> rate) {
        return lines.stream()
                .map(ProbeLine::probe)
                .filter(probe -> probe.figures()
                        .filter(figures -> figures.purpose() == purpose
                                && rate.map(wanted -> wanted == figures.rate()).orElse(true))
                        .isPresent())
                .mapToInt(Launch::round)
                .distinct()
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
        if (figures.get().purpose() == ProbePurpose.SEARCH) {
            search.ifPresent(s -> look(s, line, figures.get()));
        } else if (figures.get().purpose() == ProbePurpose.FIT) {
            search.ifPresent(s -> fit(s, line, figures.get()));
        }
    }

    /** A rate at which nobody looks was one for an earlier version of the program: the probe is shown, and decides nothing. */
    private void look(CapacitySearch of, ProbeLine line, ProbeFigures figures) {
        if (of.phase() != CapacitySearch.Phase.BRACKET || of.looksAt() != figures.rate()) {
            return;
        }
        if (figures.isValid()) {
            line.blocks().ifPresent(blocks -> of.look(figures.rate(), blocks));
        } else {
            of.cannotLook();
        }
    }

    private void fit(CapacitySearch of, ProbeLine line, ProbeFigures figures) {
        if (of.bracket().isEmpty()) {
            return;
        }
        if (figures.isValid()) {
            line.blocks().ifPresent(blocks -> of.add(line.probe().round(), figures.rate(), blocks));
            return;
        }
        of.cannotProbe(line.probe().round(), figures.rate());
        invalid++;
        if (invalid >= MOST_INVALID * Math.max(of.processes(), of.completed() + 1)) {
            because = Optional.of(invalid + " probes were invalid, the last because "
                    + figures.invalidBecause().get());
        }
    }

    /** {@return why there is no capacity, or why it ended early; empty where it did not} */
    Optional<String> because() {
        return because.or(() -> search.flatMap(this::because));
    }

    private Optional<String> because(CapacitySearch of) {
        return switch (of.phase()) {
            case NO_BRACKET -> Optional.of(noBracket());
            case DONE ->
                of.completed() >= FEWEST_COMPLETE
                        ? Optional.empty()
                        : Optional.of("only " + of.completed() + " of its processes broke at a rate that the generator"
                                + " can send, and held at another");
            case BRACKET, KNEE -> Optional.empty();
        };
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
