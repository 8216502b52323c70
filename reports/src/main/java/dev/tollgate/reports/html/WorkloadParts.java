// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.document.Slugs;
import dev.tollgate.reports.html.RunPage.Conclusion;
import dev.tollgate.reports.html.RunPage.FigurePart;
import dev.tollgate.reports.html.RunPage.LedgerPart;
import dev.tollgate.reports.html.RunPage.PayloadPart;
import dev.tollgate.reports.html.RunPage.WorkloadPart;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.RunStatus;
import dev.tollgate.reports.model.cell.CellGroup;
import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.Crossovers;
import dev.tollgate.reports.summary.Ledger;
import dev.tollgate.reports.summary.Ledgers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the sections of the workloads, and with each table its line of the summary. */
final class WorkloadParts {
    private final ResultRows rows;
    private final FigureWriter figures;
    private final RunStatus status;
    private final List<Crossover> crossovers;
    private final boolean severalJvms;
    private final LedgerParts ledgerParts;
    private final Map<String, List<Ledger>> ledgers;
    private final Slugs anchors = new Slugs();
    private final List<Conclusion> conclusions = new ArrayList<>();
    private final Map<CellGroup, String> tables = new HashMap<>();

    WorkloadParts(Run run, List<String> commonArgs, FigureWriter figures) {
        rows = new ResultRows(run.status(), commonArgs);
        this.figures = figures;
        status = run.status();
        crossovers = Crossovers.of(run);
        severalJvms = run.cells().stream()
                        .map(cell -> cell.configuration().key())
                        .distinct()
                        .count()
                > 1;
        ledgerParts = new LedgerParts(figures, severalJvms);
        ledgers = Ledgers.of(run).stream()
                .collect(Collectors.groupingBy(ledger -> ledger.cell().workload()));
    }

    /** {@return the section of a workload}
     *
     * @param workload its id
     * @param groups its groups, by kind and length of the payload
     */
    WorkloadPart of(String workload, List<Group> groups) throws IOException {
        String anchor = anchors.unique("workload-" + workload);
        List<PayloadPart> payloads = new ArrayList<>();
        for (Group group : groups) {
            payloads.add(payload(group));
        }
        List<Crossover> begins =
                crossovers.stream().filter(c -> c.workload().equals(workload)).toList();
        List<FigurePart> charts = new ArrayList<>(ratios(begins));
        charts.addAll(sizes(groups));
        List<String> remarks = new ArrayList<>();
        for (Group group : largest(groups)) {
            delays(group, groups.size() > 1, charts, remarks);
        }
        List<LedgerPart> ledger = ledgerParts.of(workload, ledgers.getOrDefault(workload, List.of()));
        return new WorkloadPart(
                workload, anchor, payloads, CrossoverRows.of(begins, severalJvms), ledger, charts, remarks);
    }

    /** {@return the outcomes of the sections made so far} */
    List<Conclusion> conclusions() {
        return List.copyOf(conclusions);
    }

    /** {@return where the table of a group is; empty where it has none} */
    String table(CellGroup group) {
        return tables.getOrDefault(group, "");
    }

    /** {@return a payload as the page calls it} */
    String label(CellGroup group) {
        return label(group.payload(), group.configuration());
    }

    private PayloadPart payload(Group group) throws IOException {
        String label = label(group);
        String anchor = anchors.unique("table-" + group.workload() + "-" + label);
        tables.put(CellGroup.of(group.workload(), group.payload(), group.configuration()), anchor);
        conclusions.add(Summary.of(group, label, anchor, status));
        Optional<Chart> chart = ForkChart.of(group, label);
        List<FigurePart> charts = chart.isEmpty()
                ? List.of()
                : List.of(figures.figure(
                        group.workload() + "-" + label + "-forks",
                        chart.get(),
                        "Each small mark is one JVM; the large one is their geometric mean, the bar its 95 % interval. The dashed"
                                + " line is the best pure Java."));
        String input = group.bytes() > 0 ? Quantities.count(group.bytes()) + " bytes of input" : "no input";
        String baseline = group.baseline().map(cell -> cell.implementation()).orElse("");
        return new PayloadPart(label, anchor, input, baseline, rows.of(group), charts);
    }

    private List<FigurePart> ratios(List<Crossover> begins) throws IOException {
        Map<List<String>, List<Crossover>> kinds = new LinkedHashMap<>();
        for (Crossover crossover : begins) {
            kinds.computeIfAbsent(
                            List.of(crossover.kind(), crossover.configuration().key()), kind -> new ArrayList<>())
                    .add(crossover);
        }
        List<FigurePart> charts = new ArrayList<>();
        for (List<Crossover> kind : kinds.values()) {
            Optional<Chart> chart = RatioChart.of(kind);
            if (chart.isPresent()) {
                Crossover any = kind.getFirst();
                charts.add(figures.figure(
                        any.workload() + "-" + any.kind() + jvm(any.configuration()) + "-ratio",
                        chart.get(),
                        "Where a line falls below 1 by more than the margin of 2 %, native code begins to beat the best pure"
                                + " Java of that size. Bars are 95 % intervals, paired by round."));
            }
        }
        return charts;
    }

    private String jvm(Configuration configuration) {
        return severalJvms ? "-" + configuration.label().replace(' ', '-') : "";
    }

    private List<FigurePart> sizes(List<Group> groups) throws IOException {
        Map<List<String>, List<Group>> kinds = new LinkedHashMap<>();
        for (Group group : groups) {
            kinds.computeIfAbsent(List.of(group.kind(), group.configuration().key()), kind -> new ArrayList<>())
                    .add(group);
        }
        List<FigurePart> charts = new ArrayList<>();
        for (List<Group> kind : kinds.values()) {
            Optional<Chart> chart = SizeChart.of(kind);
            if (chart.isPresent()) {
                Group any = kind.getFirst();
                charts.add(figures.figure(
                        any.workload() + "-" + any.kind() + jvm(any.configuration()) + "-per-byte",
                        chart.get(),
                        "Lines that cross show from which size on one way beats another. Bars are 95 % intervals."));
            }
        }
        return charts;
    }

    /** Delays are drawn for the largest payload, where calls are longest; the tables have them for all. */
    private void delays(Group group, boolean oneOfMany, List<FigurePart> charts, List<String> remarks)
            throws IOException {
        String label = label(group);
        String which = oneOfMany ? " Drawn for the largest input; the tables have every other." : "";
        Optional<Chart> pauses = DelayCharts.pauses(group, label);
        if (pauses.isPresent()) {
            charts.add(figures.figure(
                    group.workload() + "-" + label + "-gc",
                    pauses.get(),
                    "Pauses while measuring, summed over all forks that count." + which));
        } else {
            remarks.add(
                    group.cells().stream().anyMatch(cell -> cell.gc().isPresent())
                            ? "No GC pause was recorded on " + label + "."
                            : "GC pauses on " + label + " are not known: no fork recorded them.");
        }
        Optional<Chart> stalls = DelayCharts.stalls(group, label);
        if (stalls.isPresent()) {
            charts.add(figures.figure(
                    group.workload() + "-" + label + "-bystander",
                    stalls.get(),
                    "What a call inflicts on other threads, also where no GC event shows it." + which));
        } else {
            remarks.add("The bystander's delays on " + label + " are not known: no fork recorded them.");
        }
    }

    private static List<Group> largest(List<Group> groups) {
        Map<String, Group> largest = new LinkedHashMap<>();
        for (Group group : groups) {
            largest.merge(
                    group.configuration().key(),
                    group,
                    (one, other) -> Comparator.comparingLong(Group::bytes).compare(one, other) >= 0 ? one : other);
        }
        return List.copyOf(largest.values());
    }

    private String label(Group group) {
        return label(group.payload(), group.configuration());
    }

    private String label(String payload, Configuration configuration) {
        return label(payload, configuration.label());
    }

    private String label(String payload, String configuration) {
        return severalJvms ? payload + " · " + configuration : payload;
    }
}
