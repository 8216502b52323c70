// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.Amounts;
import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.html.RunPage.Banner;
import dev.tollgate.reports.html.RunPage.FigurePart;
import dev.tollgate.reports.html.RunPage.LatencyPart;
import dev.tollgate.reports.model.Fork;
import dev.tollgate.reports.model.ForkLatency;
import dev.tollgate.reports.model.Load;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.Validity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
        Map<List<String>, List<LatencyCell>> sections = run.cells().stream()
                .filter(cell -> cell.latency().isPresent())
                .map(cell -> new LatencyCell(cell, cell.latency().orElseThrow(), true))
                .collect(Collectors.groupingBy(
                        one -> List.of(
                                one.cell().workload(), one.cell().payload().name()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<LatencyPart> parts = new ArrayList<>();
        for (Map.Entry<List<String>, List<LatencyCell>> section : sections.entrySet()) {
            parts.add(part(section.getKey().get(0), section.getKey().get(1), section.getValue()));
        }
        return parts;
    }

    private LatencyPart part(String workload, String payload, List<LatencyCell> cells) throws IOException {
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
                what + " under load",
                anchors.unique("latency-" + what),
                load(cells),
                banners(cells),
                LatencyTables.of(cells),
                parts);
    }

    private void overTime(List<FigurePart> parts, String what, String file, LatencyCell cell, Fork round)
            throws IOException {
        ForkLatency measured = round.latency().orElseThrow();
        String title = what + ", " + cell.name();
        String name = file + "-" + cell.cell().implementation() + "-"
                + cell.cell().jvm().gc();
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

    private static List<Banner> banners(List<LatencyCell> cells) {
        return cells.stream()
                .filter(cell -> cell.latency().validity() != Validity.VALID)
                .map(cell -> new Banner(
                        cell.latency().validity() == Validity.INVALID ? "error" : "warning",
                        cell.name(),
                        cell.latency().reason().orElse("its figures do not stand for the load that was asked") + "."))
                .toList();
    }

    private static String load(List<LatencyCell> cells) {
        List<String> loads = cells.stream()
                .map(cell -> words(cell.latency().load()))
                .distinct()
                .toList();
        return loads.size() == 1
                ? "Load: " + loads.getFirst() + "."
                : "Loads: "
                        + cells.stream()
                                .map(cell ->
                                        cell.name() + " " + words(cell.latency().load()))
                                .collect(Collectors.joining("; "))
                        + ".";
    }

    private static String words(Load load) {
        return load.arrivals().id() + " arrivals"
                + load.replayed().map(file -> " of " + file).orElse("")
                + ", " + Amounts.significant(load.ratePerSecond()) + " a second"
                + load.capacityShare()
                        .map(share -> " (" + Amounts.percent(share) + " of the capacity"
                                + load.capacityOf().map(of -> " of " + of).orElse("") + ")")
                        .orElse("")
                + load.burstNanos()
                        .map(nanos -> ", bursts of " + Amounts.nanos(nanos) + " at "
                                + Amounts.significant(load.burstFactor().orElse(1.0)) + " times the rate")
                        .orElse("")
                + ", " + load.workers() + (load.workers() == 1 ? " worker" : " workers") + ", "
                + Amounts.nanos(load.durationNanos()) + " after a warm-up of " + Amounts.nanos(load.warmupNanos())
                + (load.liveSetBytes() > 0 ? "; live set " + Amounts.bytes(load.liveSetBytes()) : "")
                + (load.allocationBytesPerSecond() > 0
                        ? ", " + Amounts.bytes(load.allocationBytesPerSecond()) + " of garbage a second beside"
                        : "");
    }
}
