// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.document.Slugs;
import dev.tollgate.reports.html.RunPage.Banner;
import dev.tollgate.reports.html.RunPage.FigurePart;
import dev.tollgate.reports.html.RunPage.LatencyPart;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.CellStatus;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.summary.LoadText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the sections of what was put under load: one for each workload and payload, all options and collectors side by side. */
final class LatencyParts {
    /** More time lines than this would bury the rest of the page; the table has all cells. */
    private static final int MOST_TIMELINES = 10;

    private final FigureWriter figures;
    private final Slugs anchors = new Slugs();

    LatencyParts(FigureWriter figures) {
        this.figures = figures;
    }

    List<LatencyPart> of(Run run) throws IOException {
        Map<List<String>, List<Cell>> sections = run.cellsUnderLoad().stream()
                .collect(Collectors.groupingBy(
                        one -> List.of(one.workload(), one.payload().name()), LinkedHashMap::new, Collectors.toList()));
        List<LatencyPart> parts = new ArrayList<>();
        for (Map.Entry<List<String>, List<Cell>> section : sections.entrySet()) {
            parts.add(part(section.getKey().get(0), section.getKey().get(1), section.getValue()));
        }
        return parts;
    }

    /** {@return the anchor of a workload's and payload's section} */
    static String anchor(List<LatencyPart> parts, String workload, String payload) {
        return parts.stream()
                .filter(part -> part.title().equals(title(workload, payload)))
                .findFirst()
                .map(LatencyPart::anchor)
                .orElse("verdict");
    }

    private static String title(String workload, String payload) {
        return workload + " on " + payload + " under load";
    }

    private LatencyPart part(String workload, String payload, List<Cell> all) throws IOException {
        List<LatencyCell> cells = all.stream()
                .filter(cell -> cell.latency().isPresent())
                .map(cell -> new LatencyCell(cell, cell.latency().orElseThrow(), true))
                .toList();
        List<Cell> without =
                all.stream().filter(cell -> cell.latency().isEmpty()).toList();
        String what = workload + " on " + payload;
        String file = workload + "-" + payload;
        List<FigurePart> parts = new ArrayList<>();
        add(
                parts,
                file + "-percentiles",
                LatencyCharts.percentiles(what + ": response time under load", cells),
                "Each line ends at the last percentile with at least 10 requests beyond it. Dashed: service levels."
                        + marked(cells));
        add(
                parts,
                file + "-causes",
                LatencyCharts.causes(what + ": why the slowest were slow", cells),
                "Hatched: unexplained. Below each name, what the same causes would explain by chance." + marked(cells));
        add(
                parts,
                file + "-bystander-under-load",
                LatencyCharts.bystander(what + ": how long a bystander was held up", cells),
                "What is inflicted on other threads, also where no event of the collector shows it." + marked(cells));
        for (LatencyCell cell : cells.stream().limit(MOST_TIMELINES).toList()) {
            Optional<Fork> round = cell.drawnRound();
            if (round.isPresent()) {
                overTime(parts, what, file, cell, round.get());
            }
        }
        if (cells.size() > MOST_TIMELINES) {
            parts.add(new FigurePart(
                    "Time lines",
                    "the tables have all cells",
                    "",
                    "",
                    "",
                    0,
                    0,
                    "",
                    "",
                    "only the first " + MOST_TIMELINES + " of " + cells.size() + " are drawn"));
        }
        return new LatencyPart(
                title(workload, payload),
                anchors.unique("latency-" + what),
                cells.isEmpty() ? "Nothing was measured." : load(cells),
                banners(cells, without),
                LatencyTables.of(cells, without),
                parts);
    }

    private void overTime(List<FigurePart> parts, String what, String file, LatencyCell cell, Fork round)
            throws IOException {
        ForkLatency measured = round.latency().orElseThrow();
        String title = what + ", " + cell.name();
        String name = file + "-" + cell.cell().implementation() + "-"
                + cell.cell().configuration().brief();
        String which = "Round " + round.round() + ", the one with the slowest p99 of "
                + cell.rounds().size() + ".";
        add(
                parts,
                name + "-over-time",
                LatencyCharts.overTime(title + ": over time", measured),
                which + " Strips below: when the JVM or the host stopped.");
        add(
                parts,
                name + "-heat",
                LatencyCharts.heat(title + ": spread over time", measured),
                which + " Slow requests after a stop form a tail that falls to the right.");
    }

    private void add(List<FigurePart> parts, String name, Optional<? extends Chart> chart, String caption)
            throws IOException {
        if (chart.isPresent()) {
            parts.add(figures.figure(name, chart.get(), caption));
        }
    }

    private static String marked(List<LatencyCell> cells) {
        return cells.stream().allMatch(cell -> cell.latency().validity() == Validity.VALID)
                ? ""
                : " What is marked invalid or saturated does not stand for the load that was asked.";
    }

    private static List<Banner> banners(List<LatencyCell> cells, List<Cell> without) {
        Stream<Banner> notValid = cells.stream()
                .filter(cell -> cell.latency().validity() != Validity.VALID)
                .map(cell -> new Banner(
                        cell.latency().validity() == Validity.INVALID ? "error" : "warning",
                        cell.name(),
                        cell.latency().reason().orElse("its figures do not stand for the load that was asked") + "."));
        Stream<Banner> partly = cells.stream()
                .filter(cell -> cell.cell().status() != CellStatus.MEASURED)
                .map(cell -> new Banner("warning", cell.name(), "Measured in part: " + why(cell.cell()) + "."));
        Stream<Banner> failed = without.stream()
                .map(cell -> new Banner(
                        "error",
                        cell.implementation() + " · " + cell.configuration().brief() + " has no figures",
                        why(cell) + "."));
        return Stream.of(notValid, partly, failed).flatMap(one -> one).toList();
    }

    private static String why(Cell cell) {
        return cell.detail().orElse(cell.status().id());
    }

    private static String load(List<LatencyCell> cells) {
        List<String> loads = cells.stream()
                .map(cell -> LoadText.words(cell.latency().load()))
                .distinct()
                .toList();
        return loads.size() == 1
                ? "Load: " + loads.getFirst() + "."
                : "Loads: "
                        + cells.stream()
                                .map(cell -> cell.name() + " "
                                        + LoadText.words(cell.latency().load()))
                                .collect(Collectors.joining("; "))
                        + ".";
    }
}
