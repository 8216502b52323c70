// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.load.LoadColumns.nanos;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.MachineUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table of what the collector and the machine did while requests were served. */
final class MachineTable {
    private MachineTable() {}

    static Table of(List<LoadCell> cells) {
        List<ColumnOf<LoadCell>> columns = new ArrayList<>(collections());
        columns.add(own("allocationStalls", "allocation stalls", use(MachineUse::stalls, s -> Value.count(s.count()))));
        columns.add(below(
                "allocationStallMaxNanos",
                "longest",
                use(MachineUse::stalls, s -> s.count() == 0 ? Value.ABSENT : nanos(s.maxNanos()))));
        columns.add(own("gcProcessors", "GC processor time", use(MachineUse::gcProcessors, MachineTable::number)));
        columns.add(below("vmProcessors", "VM thread", use(MachineUse::vmProcessors, MachineTable::number)));
        columns.add(
                own("foreignProcessors", "other processes", use(MachineUse::foreignProcessors, MachineTable::number)));
        columns.add(own("stolenProcessors", "held off", use(MachineUse::stolenProcessors, MachineTable::number)));
        columns.add(below("throttledNanos", "by quota", use(MachineUse::throttledNanos, held -> nanos(held))));
        columns.add(own(
                "contextSwitchesPerSecond",
                "context switches",
                use(MachineUse::switchesPerSecond, rate -> Value.of(Unit.PER_SECOND, rate))));
        return LoadColumns.table(
                "loadMachine",
                "",
                columns,
                cells,
                "Pauses and stops from the JVM's own recording, the time to reach a safepoint included in a stop. Processor times in"
                        + " processors, 1 for one that is busy all the time; those of the collector by the names of its threads, and"
                        + " with them the VM thread, which collects where the collector is serial. Held off: withheld by the"
                        + " hypervisor (steal), and by the container's quota, in all. Empty: not recorded.");
    }

    /** {@return the columns of pauses and stops} */
    private static List<ColumnOf<LoadCell>> collections() {
        return List.of(
                own("gcPauses", "GC pauses", gc(gc -> Value.count(gc.pauses()))),
                below("gcTotalNanos", "in all", gc(gc -> nanos(gc.totalNanos()))),
                own("gcShare", "share of the time", gc(MachineTable::share)),
                own("gcMaxNanos", "longest pause", gc(gc -> nanos(gc.maxNanos()))),
                own("safepointMaxNanos", "longest stop", gc(gc -> nanos(gc.safepointMaxNanos()))),
                new ColumnOf<>(Column.data("observedNanos", FIGURE), gc(gc -> nanos(gc.observedNanos()))));
    }

    private static Value share(GcSummary gc) {
        return gc.observedNanos() == 0
                ? Value.ABSENT
                : Value.of(Unit.SHARE, (double) gc.totalNanos() / gc.observedNanos());
    }

    private static Value number(double number) {
        return Value.of(Unit.NUMBER, number);
    }

    private static Function<LoadCell, Value> gc(Function<GcSummary, Value> figure) {
        return one -> one.cell().gc().map(figure).orElse(Value.ABSENT);
    }

    private static <T> Function<LoadCell, Value> use(
            Function<MachineUse, Optional<T>> part, Function<T, Value> figure) {
        return one -> part.apply(MachineUse.of(one.cell())).map(figure).orElse(Value.ABSENT);
    }

    private static ColumnOf<LoadCell> own(String id, String title, Function<LoadCell, Value> value) {
        return new ColumnOf<>(Column.of(id, title, FIGURE), value);
    }

    private static ColumnOf<LoadCell> below(String id, String title, Function<LoadCell, Value> value) {
        return new ColumnOf<>(Column.under(id, title, FIGURE), value);
    }
}
