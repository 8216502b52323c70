// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import dev.tollgate.reports.html.RunPage.LatencyFigure;
import dev.tollgate.reports.html.RunPage.LatencyRow;
import dev.tollgate.reports.html.RunPage.LatencyTable;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Role;
import dev.tollgate.reports.model.load.FanOut;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.ObjectiveResult;
import dev.tollgate.reports.model.load.PercentileEstimate;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.quantity.Estimate;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.summary.LatencySummary;
import dev.tollgate.reports.summary.LoadText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of a section of cells under load. */
final class LatencyTables {
    private LatencyTables() {}

    /** {@return the tables}
     *
     * @param cells what has figures
     * @param without what has none, and is named in the first table
     */
    static List<LatencyTable> of(List<LatencyCell> cells, List<Cell> without) {
        if (cells.isEmpty()) {
            return List.of(response(cells, without));
        }
        return Stream.of(
                        Optional.of(response(cells, without)),
                        objectives(cells),
                        Optional.of(generator(cells)),
                        Optional.of(LatencyMachine.table(cells)),
                        Optional.of(fanOut(cells)),
                        LatencyCauses.table(cells),
                        withoutGc(cells))
                .flatMap(Optional::stream)
                .toList();
    }

    private static LatencyTable response(List<LatencyCell> cells, List<Cell> without) {
        Stream<LatencyRow> failed = without.stream()
                .map(cell -> new LatencyRow(
                        cell.implementation(),
                        LatencyCell.jvm(cell),
                        "error",
                        cell.status().id(),
                        Collections.nCopies(
                                LatencySummary.PERCENTILES.size() + 1, new LatencyFigure(Quantities.UNKNOWN, ""))));
        return new LatencyTable(
                "Response time, from when each request was due",
                List.of("Requests", "p50", "p90", "p99", "p99.9", "p99.99", "Greatest"),
                Stream.concat(
                                cells.stream().map(cell -> {
                                    List<LatencyFigure> figures = new ArrayList<>();
                                    figures.add(new LatencyFigure(
                                            Quantities.count(
                                                    cell.latency().response().count()),
                                            cell.rounds().size()
                                                    + (cell.rounds().size() == 1 ? " round" : " rounds")));
                                    LatencySummary.PERCENTILES.forEach(p -> figures.add(percentile(cell.latency(), p)));
                                    return cell.row(figures);
                                }),
                                failed)
                        .toList(),
                "Over all rounds together; below, the 95 % interval over rounds, one value a round: wide means that there were too few."
                        + " A dash: fewer than 10 requests lie beyond.");
    }

    private static LatencyFigure percentile(Latency latency, double percentile) {
        String interval = latency.overRounds().stream()
                .filter(one -> one.percentile() == percentile)
                .map(PercentileEstimate::estimate)
                .filter(one -> one.perFork().size() > 1)
                .map(LatencyTables::interval)
                .findFirst()
                .orElse("");
        return new LatencyFigure(told(latency.response(), percentile), interval);
    }

    private static String interval(Estimate estimate) {
        return LoadText.isTooWide(estimate)
                ? "wider than " + (int) LoadText.WIDEST_INTERVAL + "-fold"
                : Quantities.times(estimate.low(), estimate.high());
    }

    static String told(Percentiles response, double percentile) {
        return LatencySummary.isTold(percentile, response.count())
                ? Quantities.time(LatencySummary.value(response, percentile))
                : Quantities.UNKNOWN;
    }

    private static LatencyTable generator(List<LatencyCell> cells) {
        return new LatencyTable(
                "Load and generator, service time, bystander",
                List.of(
                        "Answered a second",
                        "Send lag p99",
                        "Most waiting",
                        "Service p50",
                        "Service p99",
                        "Closed loop p99",
                        "Bystander p99.9",
                        "Bystander greatest"),
                cells.stream()
                        .map(cell -> {
                            Latency one = cell.latency();
                            return cell.row(List.of(
                                    new LatencyFigure(
                                            Quantities.digits(one.flow().achievedPerSecond()),
                                            "of " + Quantities.digits(one.flow().askedPerSecond())),
                                    new LatencyFigure(
                                            Quantities.time(one.sendLag().p99Nanos()),
                                            "greatest "
                                                    + Quantities.time(
                                                            one.sendLag().maxNanos())),
                                    new LatencyFigure(
                                            Quantities.count(one.flow().backlogMax()),
                                            one.flow().unanswered() == 0
                                                    ? ""
                                                    : Quantities.count(
                                                                    one.flow().unanswered()) + " unanswered"),
                                    new LatencyFigure(
                                            Quantities.time(one.service().p50Nanos()), ""),
                                    new LatencyFigure(told(one.service(), 99), ""),
                                    new LatencyFigure(
                                            one.closedLoop()
                                                    .map(loop -> told(loop.service(), 99))
                                                    .orElse(Quantities.UNKNOWN),
                                            one.closedLoop()
                                                    .map(loop -> Quantities.digits(loop.perSecond()) + "/s")
                                                    .orElse("")),
                                    new LatencyFigure(told(one.bystander(), 99.9), ""),
                                    new LatencyFigure(
                                            Quantities.time(one.bystander().maxNanos()), "")));
                        })
                        .toList(),
                "Send lag is how late the generator itself was; where it dominates, the run is invalid. The closed loop waits for each"
                        + " answer before it asks again: what such a test sees of the same stalls is too good. The bystander is an"
                        + " independent thread that sleeps: its delay is what is inflicted on others.");
    }

    private static Optional<LatencyTable> objectives(List<LatencyCell> cells) {
        List<LatencyRow> rows = new ArrayList<>();
        for (LatencyCell cell : cells) {
            if (cell.cell().role() != Role.SUBJECT) {
                continue;
            }
            for (ObjectiveResult result : cell.latency().objectives()) {
                rows.add(cell.row(List.of(
                        new LatencyFigure(LoadText.level(result.objective()), ""),
                        new LatencyFigure(Quantities.time(result.observedNanos()), ""),
                        new LatencyFigure(
                                result.met() ? "met" : "missed", result.reason().orElse("")),
                        new LatencyFigure(result.roundsMet() + " of " + result.rounds(), ""),
                        new LatencyFigure(
                                result.probability().map(Quantities::percent).orElse(Quantities.UNKNOWN), ""))));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new LatencyTable(
                        "Service levels",
                        List.of("Level", "Observed", "Verdict", "Rounds that met it", "Probability for another round"),
                        rows,
                        "Met where the percentile over all rounds is below the limit in a valid measurement. The probability is that of a"
                                + " further round like these, by Student's t on the logarithms of the rounds."));
    }

    private static LatencyTable fanOut(List<LatencyCell> cells) {
        List<String> columns = new ArrayList<>(List.of("1 call p50", "1 call p99"));
        List<FanOut> first = cells.getFirst().latency().fanOut();
        first.forEach(fan -> {
            columns.add(fan.calls() + " calls p50");
            columns.add(fan.calls() + " calls p99");
        });
        return new LatencyTable(
                "What a user sees who waits for the slowest of several calls at once",
                columns,
                cells.stream()
                        .map(cell -> {
                            List<LatencyFigure> figures = new ArrayList<>();
                            figures.add(new LatencyFigure(told(cell.latency().response(), 50), ""));
                            figures.add(new LatencyFigure(told(cell.latency().response(), 99), ""));
                            cell.latency().fanOut().forEach(fan -> {
                                figures.add(new LatencyFigure(orDash(fan.p50Nanos()), ""));
                                figures.add(new LatencyFigure(orDash(fan.p99Nanos()), ""));
                            });
                            return cell.row(figures);
                        })
                        .toList(),
                "With N independent calls, the p-th percentile of the slowest is that at p^(1/N) of one. A dash: fewer than 10 requests"
                        + " lie beyond.");
    }

    private static String orDash(long nanos) {
        return nanos == 0 ? Quantities.UNKNOWN : Quantities.time(nanos);
    }

    private static Optional<LatencyTable> withoutGc(List<LatencyCell> cells) {
        List<LatencyRow> rows = cells.stream()
                .filter(cell -> cell.latency().withoutGc().isPresent())
                .map(cell -> {
                    Percentiles without = cell.latency().withoutGc().orElseThrow();
                    List<LatencyFigure> figures = new ArrayList<>();
                    for (double percentile : LatencySummary.PERCENTILES) {
                        figures.add(new LatencyFigure(
                                told(without, percentile),
                                "with " + told(cell.latency().response(), percentile)));
                    }
                    return cell.row(figures);
                })
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new LatencyTable(
                        "The tail without GC: a bound",
                        List.of("p50", "p90", "p99", "p99.9", "p99.99", "Greatest"),
                        rows,
                        "The response had there been neither GC pauses nor allocation stalls, nor the queues they left. No collector gives"
                                + " this, and processor time of concurrent collection is still in it: it bounds what less garbage"
                                + " could give, and is no forecast."));
    }
}
