// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.html.RunPage.LatencyFigure;
import dev.tollgate.reports.html.RunPage.LatencyRow;
import dev.tollgate.reports.html.RunPage.LatencyTable;
import dev.tollgate.reports.model.load.Attribution;
import dev.tollgate.reports.model.load.Cause;
import dev.tollgate.reports.model.load.CauseShare;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of why slow requests were slow: a column for each cause that held up any of them. */
final class LatencyCauses {
    private LatencyCauses() {}

    static Optional<LatencyTable> table(List<LatencyCell> cells) {
        List<LatencyCell> recorded = cells.stream()
                .filter(cell -> cell.cell().attribution().isPresent())
                .toList();
        if (recorded.isEmpty()) {
            return Optional.empty();
        }
        List<Cause> causes = recorded.stream()
                .flatMap(cell -> cell.cell().attribution().orElseThrow().causes().stream())
                .filter(cause -> cause.count() > 0)
                .map(CauseShare::cause)
                .distinct()
                .sorted()
                .toList();
        List<String> columns = new ArrayList<>(List.of("Slow requests"));
        causes.forEach(cause -> columns.add(cause.id()));
        columns.addAll(List.of("Unexplained", "By chance", "Clocks"));
        List<LatencyRow> rows = recorded.stream()
                .map(cell -> cell.row(figures(cell.cell().attribution().orElseThrow(), causes)))
                .toList();
        return Optional.of(new LatencyTable(
                "Why the slowest were slow",
                columns,
                rows,
                "The slowest 1 %, and every request over a service level. A request counts for the cause that took the most of its"
                        + " time, where known causes took at least half. By chance: what pauses, stalls, locks and hiccups would"
                        + " explain of the same requests at random times, of what they explain where they were; they are only worth"
                        + " something well above that. A concurrent cycle of the collector is a coincidence, not an explanation."
                        + " Clocks: how far that of the recording moved against that of the requests."));
    }

    private static List<LatencyFigure> figures(Attribution why, List<Cause> causes) {
        List<LatencyFigure> figures = new ArrayList<>();
        figures.add(new LatencyFigure(Quantities.count(why.slow()), "from " + Quantities.time(why.slowFromNanos())));
        causes.forEach(cause -> figures.add(why.causes().stream()
                .filter(one -> one.cause() == cause && one.count() > 0)
                .findFirst()
                .map(one -> new LatencyFigure(Quantities.percent(one.share()), Quantities.count(one.count())))
                .orElse(new LatencyFigure(Quantities.UNKNOWN, ""))));
        figures.add(new LatencyFigure(
                Quantities.percent(why.unexplained().share()),
                Quantities.count(why.unexplained().count())));
        figures.add(why.control()
                .map(c -> new LatencyFigure(
                        Quantities.percent(c.meanShare()), "of " + Quantities.percent(c.observedShare())))
                .orElse(new LatencyFigure(Quantities.UNKNOWN, "")));
        figures.add(new LatencyFigure(why.clockSafe() ? "safe" : "unsafe", Quantities.time(why.clockSpreadNanos())));
        return figures;
    }
}
