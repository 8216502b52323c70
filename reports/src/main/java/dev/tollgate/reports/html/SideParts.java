// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.html.RunPage.FigurePart;
import dev.tollgate.reports.html.RunPage.SidePart;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.text.SideTable;
import dev.tollgate.reports.text.SideTables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the sections on what lies across workloads: stalls by collector and size, first calls, threads, virtual threads. */
final class SideParts {
    private final Run run;
    private final FigureWriter figures;

    SideParts(Run run, FigureWriter figures) {
        this.run = run;
        this.figures = figures;
    }

    List<SidePart> all() throws IOException {
        List<SidePart> parts = new ArrayList<>();
        collateral().ifPresent(parts::add);
        add(
                parts,
                "startup",
                "First calls",
                SideTables.startup(run),
                StartupChart.of(run),
                "The large mark is the first answer, what the option adds to a program before there is one; hollow marks are its"
                        + " parts. Bars are 95 % intervals over fresh JVMs.");
        add(
                parts,
                "threads",
                "Threads",
                SideTables.threads(run),
                ThreadsChart.scaling(run),
                "Twice as high over twice as far is perfect scaling. Bars are 95 % intervals over JVMs.");
        add(
                parts,
                "virtual-threads",
                "Virtual threads",
                SideTables.virtualThreads(run),
                ThreadsChart.delays(run),
                "How late another virtual thread was woken: where calls wait below a native frame, they keep their carriers.");
        return parts;
    }

    private void add(
            List<SidePart> parts,
            String id,
            String heading,
            Optional<SideTable> table,
            Map<String, Chart> charts,
            String caption)
            throws IOException {
        if (table.isEmpty()) {
            return;
        }
        List<FigurePart> drawn = new ArrayList<>();
        for (Map.Entry<String, Chart> chart : charts.entrySet()) {
            drawn.add(figures.figure(id + "-" + chart.getKey(), chart.getValue(), caption));
        }
        parts.add(new SidePart(
                id,
                heading,
                table.get().legend(),
                drawn,
                table.get().columns(),
                table.get().textColumns(),
                table.get().rows()));
    }

    private Optional<SidePart> collateral() throws IOException {
        Map<String, Chart> charts = CollateralChart.of(run);
        if (charts.isEmpty()) {
            return Optional.empty();
        }
        List<FigurePart> drawn = new ArrayList<>();
        for (Map.Entry<String, Chart> chart : charts.entrySet()) {
            drawn.add(
                    figures.figure(
                            "collateral-" + chart.getKey(),
                            chart.getValue(),
                            "The filled mark is the longest that an independent thread was held up, waking or allocating, over all forks; its bar"
                                    + " or the hollow mark goes down to the 99.9th percentile. The axis is the same under every collector."));
        }
        SideTable table = CollateralChart.table(run);
        return Optional.of(new SidePart(
                "collateral",
                "Stalls on others",
                table.legend(),
                drawn,
                table.columns(),
                table.textColumns(),
                table.rows()));
    }
}
