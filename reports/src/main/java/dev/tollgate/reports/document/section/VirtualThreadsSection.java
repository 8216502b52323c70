// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.section;

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
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.section.VirtualThreads;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Calls on virtual threads. */
public final class VirtualThreadsSection {
    private static final String CAPTION =
            "How late another virtual thread was woken: where calls wait below a native frame, they keep their carriers.";
    private static final String READING =
            "Each call works only, or waits 1 ms inside where it calls back into Java; between calls its thread rests for 1 ms."
                    + " Pinned per call: jdk.VirtualThreadPinned events, waits that could not leave the carrier because of a native"
                    + " frame. Delay: how late another virtual thread was woken from a sleep, for want of a carrier.";

    private VirtualThreadsSection() {}

    /**
     * {@return the section; empty where the run has no calls on virtual threads}
     *
     * @param run the run
     */
    public static Optional<Section> of(Run run) {
        List<VirtualThreads> all = run.virtualThreads().orElse(List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(Table.of("virtualThreads", "", columns(), all, READING));
        ThreadsCharts.delays(run).ifPresent(chart -> blocks.add(new Figure("virtual-threads-delays", chart, CAPTION)));
        return Optional.of(new Section("virtual-threads", "Calls on virtual threads", blocks));
    }

    private static List<ColumnOf<VirtualThreads>> columns() {
        List<ColumnOf<VirtualThreads>> columns = new ArrayList<>(Measured.names(Measured::of, Place.DATA));
        columns.add(
                new ColumnOf<>(Column.of("call", "call", TEXT), one -> Value.text(one.waits() ? "waits" : "works")));
        columns.add(new ColumnOf<>(Column.of("callers", "callers", FIGURE), one -> Value.count(one.callers())));
        columns.add(new ColumnOf<>(Column.of("carriers", "carriers", FIGURE), one -> Value.count(one.carriers())));
        columns.add(new ColumnOf<>(
                Column.of("pinnedPerCall", "pinned per call", FIGURE),
                one -> Measured.figure(Unit.NUMBER, one.pinnedPerCall())));
        columns.add(new ColumnOf<>(
                Column.of("pinnedEvents", "events", FIGURE),
                one -> Value.count(one.samples().stream()
                        .flatMap(sample -> sample.pinning().stream())
                        .mapToLong(pinning -> pinning.pinnedEvents())
                        .sum())));
        columns.add(delay("delayP50Nanos", "delay p50", Percentiles::p50Nanos));
        columns.add(delay("delayP99Nanos", "delay p99", Percentiles::p99Nanos));
        columns.add(delay("delayMaxNanos", "worst", Percentiles::maxNanos));
        columns.addAll(Measured.jvms(Measured::of));
        return columns;
    }

    private static ColumnOf<VirtualThreads> delay(String id, String title, ToLongFunction<Percentiles> of) {
        return new ColumnOf<>(
                Column.of(id, title, FIGURE),
                one -> one.delay()
                        .map(delay -> Value.of(Unit.NANOSECONDS, of.applyAsLong(delay)))
                        .orElse(Value.ABSENT));
    }
}
