// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Validity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pictures of a section of cells under load, named and captioned. */
final class LoadFigures {
    /** More time lines than this would bury the rest of the page; the tables have all cells. */
    private static final int MOST_TIMELINES = 10;

    private final String what;
    private final String file;
    private final List<LoadCell> cells;
    private final String marked;

    LoadFigures(LoadSections.Subject subject, List<LoadCell> cells) {
        what = subject.workload() + " on " + subject.payload();
        file = subject.workload() + "-" + subject.payload();
        this.cells = cells;
        marked = cells.stream().allMatch(cell -> cell.measured().validity() == Validity.VALID)
                ? ""
                : " Rows marked invalid or saturated do not show the load that was asked for.";
    }

    Optional<Figure> percentiles() {
        return figure(
                "percentiles",
                LoadCharts.percentiles(what + ": response time under load", cells),
                "Each line ends at the last percentile with at least 10 requests beyond it. Dashed: service levels."
                        + marked);
    }

    Optional<Figure> causes() {
        return figure(
                "causes",
                LoadCharts.causes(what + ": why the slowest were slow", cells),
                "Hatched: unexplained. Below each name, what the same causes would explain by chance." + marked);
    }

    Optional<Figure> bystander() {
        return figure(
                "bystander-under-load",
                LoadCharts.bystander(what + ": how long a bystander was held up", cells),
                "What is inflicted on other threads, also where no event of the collector shows it." + marked);
    }

    /** {@return two pictures of the slowest round of each cell} */
    List<Figure> overTime() {
        String some = cells.size() > MOST_TIMELINES
                ? " Only the first " + MOST_TIMELINES + " of " + cells.size() + " cells are drawn; the tables have all."
                : "";
        List<Figure> figures = new ArrayList<>();
        for (LoadCell cell : cells.stream().limit(MOST_TIMELINES).toList()) {
            cell.slowestRound().ifPresent(round -> figures.addAll(overTime(cell, round, some)));
        }
        return figures;
    }

    private List<Figure> overTime(LoadCell cell, Fork round, String some) {
        ForkLatency measured = LoadCell.figures(round);
        String title = what + ", " + cell.name();
        String name =
                cell.cell().implementation() + "-" + cell.cell().configuration().brief();
        String which = "Round " + round.round() + ", the one with the slowest p99 of "
                + cell.rounds().size() + ".";
        List<Figure> figures = new ArrayList<>();
        figure(
                        name + "-over-time",
                        TimeCharts.overTime(title + ": over time", measured),
                        which + " Strips below: when the JVM or the host stopped." + some)
                .ifPresent(figures::add);
        figure(
                        name + "-heat",
                        TimeCharts.heat(title + ": spread over time", measured),
                        which + " Slow requests after a stop form a tail that falls to the right." + some)
                .ifPresent(figures::add);
        return figures;
    }

    private Optional<Figure> figure(String name, Optional<? extends Chart> chart, String caption) {
        return chart.map(drawn -> new Figure(file + "-" + name, drawn, caption));
    }
}
