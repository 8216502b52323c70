// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

import static dev.tollgate.reports.document.Column.Type.ESTIMATE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;

import dev.tollgate.reports.document.Block;
import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.Column.Place;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Figure;
import dev.tollgate.reports.document.Section;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.section.Scaling;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Throughput by number of threads. */
public final class ThreadsSection {
    private static final String CAPTION =
            "Twice as high over twice as far is perfect scaling. Bars are 95 % intervals over JVMs.";
    private static final String READING =
            "Operations per second of all threads together, with 95 % intervals over JVMs. Efficiency: that over the number of"
                    + " threads times the throughput of one thread in the same round; 1 is perfect.";

    private ThreadsSection() {}

    /**
     * {@return the section; empty where the run did not measure several threads}
     *
     * @param run the run
     */
    public static Optional<Section> of(Run run) {
        List<Scaling> all = run.threads().orElse(List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(Table.of("threads", "", columns(), all, READING));
        ThreadsCharts.scaling(run).forEach((name, chart) -> blocks.add(new Figure("threads-" + name, chart, CAPTION)));
        return Optional.of(new Section("threads", "Throughput by number of threads", blocks));
    }

    private static List<ColumnOf<Scaling>> columns() {
        List<ColumnOf<Scaling>> columns = new ArrayList<>(Measured.names(Measured::of, Place.OWN));
        columns.add(new ColumnOf<>(Column.of("threads", "threads", FIGURE), one -> Value.count(one.threads())));
        columns.add(new ColumnOf<>(
                Column.of("operationsPerSecond", "operations", ESTIMATE),
                one -> Value.of(Unit.PER_SECOND, one.throughput())));
        columns.add(new ColumnOf<>(
                Column.of("efficiency", "efficiency", ESTIMATE),
                one -> one.threads() == 1 ? Value.ABSENT : Value.of(Unit.RATIO, one.efficiency())));
        columns.addAll(Measured.jvms(Measured::of));
        return columns;
    }
}
