// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.html.RunPage.LatencyFigure;
import dev.tollgate.reports.html.RunPage.LatencyTable;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.MachineUse;
import java.util.List;
import java.util.Optional;

/** The table of what the collector and the machine did while requests were served. */
final class LatencyMachine {
    private LatencyMachine() {}

    static LatencyTable table(List<LatencyCell> cells) {
        return new LatencyTable(
                "Collector and machine",
                List.of(
                        "GC pauses",
                        "Longest pause",
                        "Longest stop",
                        "Allocation stalls",
                        "GC processor time",
                        "Other processes",
                        "Held off"),
                cells.stream().map(cell -> cell.row(figures(cell))).toList(),
                "Pauses and stops from the JVM's own recording, the time to reach a safepoint included in a stop. Processor times in"
                        + " processors, 1 for one that is busy all the time; those of the collector by the names of its threads, the"
                        + " VM thread, which collects where the collector is serial, below. Held off: withheld by the hypervisor"
                        + " (steal); below, by the container's quota, in all.");
    }

    private static List<LatencyFigure> figures(LatencyCell cell) {
        Optional<GcSummary> gc = cell.cell().gc();
        MachineUse use = MachineUse.of(cell.cell());
        return List.of(
                gc.map(g -> new LatencyFigure(
                                Quantities.count(g.pauses()),
                                Quantities.time(g.totalNanos())
                                        + (g.observedNanos() == 0
                                                ? ""
                                                : ", "
                                                        + Quantities.percent(
                                                                (double) g.totalNanos() / g.observedNanos()))))
                        .orElse(new LatencyFigure(Quantities.UNKNOWN, "not recorded")),
                new LatencyFigure(gc.map(g -> Quantities.time(g.maxNanos())).orElse(Quantities.UNKNOWN), ""),
                new LatencyFigure(
                        gc.map(g -> Quantities.time(g.safepointMaxNanos())).orElse(Quantities.UNKNOWN), ""),
                use.stalls()
                        .map(s -> new LatencyFigure(
                                Quantities.count(s.count()),
                                s.count() == 0 ? "" : "longest " + Quantities.time(s.maxNanos())))
                        .orElse(new LatencyFigure(Quantities.UNKNOWN, "")),
                new LatencyFigure(
                        processors(use.gcProcessors()),
                        use.vmProcessors()
                                .map(p -> "VM " + Quantities.digits(p))
                                .orElse("")),
                new LatencyFigure(processors(use.foreignProcessors()), ""),
                new LatencyFigure(
                        processors(use.stolenProcessors()),
                        use.throttledNanos()
                                .map(n -> Quantities.time(n) + " by quota")
                                .orElse("")));
    }

    private static String processors(Optional<Double> busy) {
        return busy.map(p -> p > 0 && p < 0.001 ? "< 0.001" : Quantities.digits(p))
                .orElse(Quantities.UNKNOWN);
    }
}
