// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.chart.Chart;
import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Notes;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.section.LedgerSection;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.Crossover;
import dev.tollgate.reports.summary.Ledger;
import dev.tollgate.reports.summary.SubjectGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the sections of workloads: a table for each input, crossovers, the ledger, and what else was recorded. */
final class WorkloadSection {
    private final Anchors anchors;
    private final CellTable cells;
    private final List<Crossover> crossovers;
    private final Map<String, List<Ledger>> ledgers;

    WorkloadSection(List<Crossover> crossovers, List<Ledger> all, Anchors anchors, CellTable cells) {
        this.anchors = anchors;
        this.cells = cells;
        this.crossovers = crossovers;
        ledgers = all.stream()
                .collect(Collectors.groupingBy(ledger -> ledger.cell().workload()));
    }

    /** {@return the section of a workload}
     *
     * @param workload its id
     * @param groups its groups, by kind and length of the payload
     */
    Section of(String workload, List<SubjectGroup> groups) {
        List<Crossover> begins = crossovers.stream()
                .filter(one -> one.workload().equals(workload))
                .toList();
        List<Block> blocks = new ArrayList<>();
        groups.forEach(group -> blocks.add(input(group)));
        CrossoverSection.of(anchors.unique("crossovers-" + workload), begins, anchors)
                .ifPresent(blocks::add);
        LedgerSection.of(workload, anchors.unique("ledger-" + workload), ledgers.getOrDefault(workload, List.of()))
                .ifPresent(blocks::add);
        blocks.add(more(workload, groups, begins));
        return new Section(anchors.workload(workload), workload, blocks);
    }

    private Section input(SubjectGroup group) {
        String label = anchors.label(group);
        String against = group.baseline()
                .map(best -> "ratio and verdict against " + best.implementation() + ", the best pure Java")
                .orElse("no pure-Java figure to compare the others with");
        List<Block> blocks = new ArrayList<>();
        blocks.add(cells.of("Fastest first; " + against, CellColumns.Shown.SUBJECTS, group.cells()));
        ForkChart.of(group, label)
                .ifPresent(chart -> blocks.add(new Figure(
                        group.workload() + "-" + label + "-forks",
                        chart,
                        "Each small mark is one JVM; the large one is their geometric mean, the bar its 95 % interval. The dashed"
                                + " line is the best pure Java.")));
        String size = group.bytes() > 0 ? Quantities.count(group.bytes()) + " bytes" : "no input";
        return new Section(anchors.table(group), label + ", " + size, blocks);
    }

    /** What explains the tables of a workload, or stands in none of them. */
    private Section more(String workload, List<SubjectGroup> groups, List<Crossover> begins) {
        List<Block> blocks = new ArrayList<>();
        ratios(begins, blocks);
        sizes(groups, blocks);
        blocks.add(PauseTable.of(groups, anchors));
        List<String> remarks = new ArrayList<>();
        largest(groups).forEach(group -> delays(group, groups.size() > 1, blocks, remarks));
        remarks.forEach(remark -> blocks.add(Notes.paragraph(remark)));
        return new Section(anchors.unique("more-" + workload), "Size, pauses and stalls", Section.Use.LOOK_UP, blocks);
    }

    private void ratios(List<Crossover> begins, List<Block> blocks) {
        by(begins, one -> List.of(one.kind(), one.configuration().key()))
                .forEach(kind -> RatioChart.of(kind)
                        .ifPresent(chart -> blocks.add(new Figure(
                                kind.getFirst().workload() + "-"
                                        + kind.getFirst().kind()
                                        + anchors.suffix(kind.getFirst().configuration()) + "-ratio",
                                chart,
                                "Where a line falls below 1 by more than the margin of 2 %, native code begins to beat the best pure"
                                        + " Java of that size. Bars are 95 % intervals, paired by round."))));
    }

    private void sizes(List<SubjectGroup> groups, List<Block> blocks) {
        by(groups, one -> List.of(one.kind(), one.configuration().key()))
                .forEach(kind -> SizeChart.of(kind)
                        .ifPresent(chart -> blocks.add(new Figure(
                                kind.getFirst().workload() + "-"
                                        + kind.getFirst().kind()
                                        + anchors.suffix(kind.getFirst().configuration())
                                        + "-per-byte",
                                chart,
                                "Where two lines cross, one way begins to beat the other. Bars are 95 % intervals."))));
    }

    /** Delays are drawn for the largest payload, where calls are longest; the tables have them for all. */
    private void delays(SubjectGroup group, boolean oneOfMany, List<Block> blocks, List<String> remarks) {
        String label = anchors.label(group);
        String file = group.workload() + "-" + label;
        String which = oneOfMany ? " Drawn for the largest input; the tables have every other." : "";
        Optional<Chart> pauses = DelayCharts.pauses(group, label);
        pauses.ifPresentOrElse(
                chart -> blocks.add(new Figure(
                        file + "-gc", chart, "Pauses while measuring, summed over all forks that count." + which)),
                () -> remarks.add(
                        group.cells().stream().anyMatch(cell -> cell.gc().isPresent())
                                ? "No GC pause was recorded on " + label + "."
                                : "GC pauses on " + label + " are not known: no fork recorded them."));
        DelayCharts.stalls(group, label)
                .ifPresentOrElse(
                        chart -> blocks.add(new Figure(
                                file + "-bystander",
                                chart,
                                "What a call inflicts on other threads, also where no GC event shows it." + which)),
                        () -> remarks.add(
                                "The bystander's delays on " + label + " are not known: no fork recorded them."));
    }

    private static <T> List<List<T>> by(List<T> all, Function<T, List<String>> key) {
        return List.copyOf(all.stream()
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    private static List<SubjectGroup> largest(List<SubjectGroup> groups) {
        return by(groups, one -> List.of(one.configuration().key())).stream()
                // Of several that are as large, the first.
                .map(ofJvm -> ofJvm.reversed().stream()
                        .max(Comparator.comparingLong(SubjectGroup::bytes))
                        .orElseThrow())
                .toList();
    }
}
