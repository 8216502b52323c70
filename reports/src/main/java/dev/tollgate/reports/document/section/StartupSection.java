// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import static dev.tollgate.reports.document.Column.Type.ESTIMATE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Column.Place;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.section.Startup;
import dev.tollgate.reports.model.section.StartupFigures;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** First calls in fresh JVMs. */
public final class StartupSection {
    private static final String CAPTION =
            "The large mark is the first answer: what the option adds to a program before there is one. Hollow marks are its parts."
                    + " Bars are 95 % intervals over fresh JVMs.";
    private static final String READING =
            "First answer: what the option adds before there is one, which is loading the library, opening (classes, linkage,"
                    + " contexts) and the first call. Whole process: from its start to the first answer, the JVM and the program's own"
                    + " parts among it. Steady after: from the first call until calls stay within 20 % of their final level. Resident:"
                    + " memory after the first call.";

    private StartupSection() {}

    /**
     * {@return the section; empty where the run has no first calls}
     *
     * @param run the run
     */
    public static Optional<Section> of(Run run) {
        List<Startup> all = run.startup().orElse(List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(Table.of("startup", "", columns(), all, READING));
        StartupCharts.of(run).forEach((name, chart) -> blocks.add(new Figure("startup-" + name, chart, CAPTION)));
        return Optional.of(new Section("startup", "First calls in fresh JVMs", blocks));
    }

    private static List<ColumnOf<Startup>> columns() {
        List<ColumnOf<Startup>> columns = new ArrayList<>(Measured.names(Measured::of, Place.DATA));
        columns.add(new ColumnOf<>(
                Column.of("firstAnswerNanos", "first answer", ESTIMATE),
                startup -> isBare(startup)
                        ? Value.ABSENT
                        : Value.of(Unit.NANOSECONDS, startup.figures().map(StartupFigures::firstAnswer))));
        columns.add(part("libraryNanos", "library", one -> !isReference(one), StartupFigures::library));
        columns.add(part("openNanos", "open", one -> !isBare(one), StartupFigures::open));
        columns.add(part("firstCallNanos", "first call", one -> !isBare(one), StartupFigures::firstCall));
        columns.add(new ColumnOf<>(
                Column.of("steadyNanos", "steady after", FIGURE),
                startup -> isReference(startup) ? Value.ABSENT : Measured.figure(Unit.NANOSECONDS, steady(startup))));
        columns.add(new ColumnOf<>(Column.under("notSteady", "", TEXT), StartupSection::notSteady));
        columns.add(part("processToAnswerNanos", "whole process", one -> true, StartupFigures::processToAnswer));
        columns.add(new ColumnOf<>(
                Column.of("residentBytes", "resident", FIGURE),
                startup -> Measured.figure(Unit.BYTES, startup.figures().flatMap(StartupFigures::loadedResident))));
        columns.addAll(Measured.jvms(Measured::of));
        return columns;
    }

    private static ColumnOf<Startup> part(
            String id, String title, Function<Startup, Boolean> applies, Function<StartupFigures, Estimate> part) {
        return new ColumnOf<>(
                Column.of(id, title, FIGURE),
                startup -> applies.apply(startup)
                        ? Measured.figure(Unit.NANOSECONDS, startup.figures().map(part))
                        : Value.ABSENT);
    }

    private static Optional<Estimate> steady(Startup startup) {
        return startup.figures().flatMap(StartupFigures::steady);
    }

    private static Value notSteady(Startup startup) {
        return isReference(startup) || steady(startup).isPresent()
                ? Value.ABSENT
                : startup.samples().stream()
                        .flatMap(sample -> sample.times().stream())
                        .findFirst()
                        .map(times -> Value.text("not in " + Quantities.time(times.watchedNanos())))
                        .orElse(Value.ABSENT);
    }

    private static boolean isReference(Startup startup) {
        return startup.workload().equals(Startup.REFERENCE);
    }

    private static boolean isBare(Startup startup) {
        return isReference(startup) && startup.implementation().equals(Startup.BARE);
    }
}
