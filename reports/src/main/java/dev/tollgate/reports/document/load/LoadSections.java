// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import dev.tollgate.reports.document.Banner;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Slugs;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.CauseShare;
import dev.tollgate.reports.model.load.FanOut;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.PercentileEstimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.LoadText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was put under load: a section for each workload and payload, all options and collectors side by side. */
public final class LoadSections {
    private final Map<Subject, List<LoadCell>> subjects;
    /** Tables of one id have the same columns in all sections, so these are those of the whole run. */
    private final List<Integer> calls;

    private final Set<Cause> causes = EnumSet.noneOf(Cause.class);
    private final Set<Double> overRounds = new HashSet<>();
    private final Slugs ids = new Slugs();

    private LoadSections(Run run) {
        List<Cell> cells = run.cellsUnderLoad();
        boolean isLong = cells.stream()
                        .map(cell -> cell.configuration().label())
                        .distinct()
                        .count()
                > cells.stream()
                        .map(cell -> cell.configuration().brief())
                        .distinct()
                        .count();
        subjects = cells.stream()
                .map(cell -> new LoadCell(cell, isLong))
                .collect(Collectors.groupingBy(Subject::of, LinkedHashMap::new, Collectors.toList()));
        calls = all().flatMap(cell -> cell.latency().stream())
                .flatMap(latency -> latency.fanOut().stream())
                .map(FanOut::calls)
                .distinct()
                .sorted()
                .toList();
        all().flatMap(cell -> cell.attribution().stream())
                .flatMap(why -> why.causes().stream())
                .filter(one -> one.count() > 0)
                .map(CauseShare::cause)
                .forEach(causes::add);
        all().flatMap(cell -> cell.latency().stream())
                .flatMap(latency -> latency.overRounds().stream())
                .map(PercentileEstimate::percentile)
                .forEach(overRounds::add);
    }

    /**
     * {@return the sections; none where nothing was put under load}
     *
     * @param run a summarised run
     */
    public static List<Section> of(Run run) {
        LoadSections sections = new LoadSections(run);
        return sections.subjects.entrySet().stream()
                .map(subject -> sections.section(subject.getKey(), subject.getValue()))
                .toList();
    }

    /**
     * {@return the title of the section on a workload and payload}
     *
     * @param workload the workload's id
     * @param payload the payload's name
     */
    public static String title(String workload, String payload) {
        return workload + " on " + payload + " under load";
    }

    /** What a section is about. */
    record Subject(String workload, String payload) {
        static Subject of(LoadCell cell) {
            return new Subject(cell.cell().workload(), cell.cell().payload().name());
        }
    }

    private Stream<LoadCell> all() {
        return subjects.values().stream().flatMap(List::stream);
    }

    private Section section(Subject subject, List<LoadCell> cells) {
        List<LoadCell> measured =
                cells.stream().filter(cell -> cell.latency().isPresent()).toList();
        String id = ids.unique("latency-" + subject.workload + " on " + subject.payload);
        List<Block> blocks = new ArrayList<>();
        blocks.add(load(measured));
        blocks.addAll(banners(cells));
        LoadFigures figures = new LoadFigures(subject, measured);
        blocks.add(responses(id, cells, measured, figures));
        if (!measured.isEmpty()) {
            LevelTable.of(measured)
                    .ifPresent(table -> blocks.add(new Section(id + "-levels", "Service levels", List.of(table))));
            blocks.add(new Section(
                    id + "-generator",
                    "Load and generator, service time, bystander",
                    with(List.of(GeneratorTables.generator(measured)), figures.bystander())));
            blocks.add(new Section(id + "-machine", "Collector and machine", List.of(MachineTable.of(measured))));
            blocks.addAll(contrasts(id, measured));
            if (measured.stream().anyMatch(cell -> cell.attribution().isPresent())) {
                blocks.add(new Section(
                        id + "-causes",
                        "Why slow requests were slow",
                        with(List.of(CauseTable.of(measured, causes)), figures.causes())));
            }
            blocks.addAll(figures.overTime());
        }
        return new Section(id, title(subject.workload, subject.payload), blocks);
    }

    private Section responses(String id, List<LoadCell> cells, List<LoadCell> measured, LoadFigures figures) {
        List<Block> blocks = new ArrayList<>(List.of(ResponseTables.responses(cells)));
        if (!measured.isEmpty()) {
            blocks.add(ResponseTables.rounds(measured, overRounds));
        }
        return new Section(
                id + "-response", "Response time, from when each request was due", with(blocks, figures.percentiles()));
    }

    /** What the same calls look like to a closed loop, to who needs several of them, and without the collector. */
    private List<Section> contrasts(String id, List<LoadCell> measured) {
        List<Section> sections = new ArrayList<>();
        List<LoadCell> looped = measured.stream()
                .filter(cell -> cell.measured().closedLoop().isPresent())
                .toList();
        if (!looped.isEmpty()) {
            sections.add(new Section(id + "-closed", "A closed loop", List.of(GeneratorTables.closedLoop(looped))));
        }
        sections.add(
                new Section(id + "-calls", "Several calls at once", List.of(ResponseTables.fanOut(measured, calls))));
        List<LoadCell> without = measured.stream()
                .filter(cell -> cell.measured().withoutGc().isPresent())
                .toList();
        if (!without.isEmpty()) {
            sections.add(new Section(
                    id + "-without-gc", "The tail without GC: a bound", List.of(ResponseTables.withoutGc(without))));
        }
        return sections;
    }

    private static List<Block> with(List<Block> blocks, Optional<? extends Block> figure) {
        return Stream.concat(blocks.stream(), figure.stream()).toList();
    }

    private static Notes load(List<LoadCell> measured) {
        List<String> loads = measured.stream()
                .map(cell -> LoadText.words(cell.measured().load()))
                .distinct()
                .toList();
        return switch (loads.size()) {
            case 0 -> Notes.paragraph("Nothing was measured.");
            case 1 -> Notes.paragraph("Load: " + loads.getFirst() + ".");
            default ->
                Notes.bullets(measured.stream()
                        .map(cell -> "Load of " + cell.name() + ": "
                                + LoadText.words(cell.measured().load()) + ".")
                        .toList());
        };
    }

    private static List<Banner> banners(List<LoadCell> cells) {
        return Stream.of(
                        cells.stream().flatMap(cell -> cell.latency().flatMap(one -> notValid(cell, one)).stream()),
                        cells.stream().flatMap(cell -> incomplete(cell).stream()),
                        cells.stream()
                                .flatMap(cell -> cell
                                        .attribution()
                                        .filter(why -> !why.clockSafe())
                                        .map(why -> clockUnsafe(cell, why))
                                        .stream()))
                .flatMap(banners -> banners)
                .toList();
    }

    private static Optional<Banner> notValid(LoadCell cell, Latency latency) {
        String reason = latency.reason().map(why -> ": " + why).orElse("") + ".";
        return switch (latency.validity()) {
            case VALID -> Optional.empty();
            case SATURATED ->
                Optional.of(new Banner(
                        Tone.WARNING,
                        "SATURATED: " + cell.plainName(),
                        "It got more load than it can answer, so its response times depend on how long the measurement lasts"
                                + reason));
            case INVALID ->
                Optional.of(new Banner(
                        Tone.ERROR,
                        "INVALID: " + cell.plainName(),
                        "The load generator measured itself, so these figures do not count" + reason));
        };
    }

    private static Optional<Banner> incomplete(LoadCell cell) {
        if (cell.latency().isEmpty()) {
            return Optional.of(new Banner(Tone.ERROR, cell.name() + " has no figures", sentence(cell.reason())));
        }
        return cell.cell().status() == CellStatus.MEASURED
                ? Optional.empty()
                : Optional.of(new Banner(Tone.WARNING, cell.name() + " was measured in part", sentence(cell.reason())));
    }

    private static String sentence(String reason) {
        return reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ".";
    }

    private static Banner clockUnsafe(LoadCell cell, Attribution why) {
        return new Banner(
                Tone.WARNING,
                "Clock unsafe: " + cell.name(),
                "The recording's clock moved by " + Quantities.time(why.clockSpreadNanos())
                        + " against that of the requests. Times are right, causes of stalls as short as that may not be.");
    }
}
