// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import static dev.tollgate.reports.document.Column.Type.ESTIMATE;
import static dev.tollgate.reports.document.load.LoadColumns.data;
import static dev.tollgate.reports.document.load.LoadColumns.figure;
import static dev.tollgate.reports.document.load.LoadColumns.percentile;
import static dev.tollgate.reports.document.load.LoadColumns.under;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.load.FanOut;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.PercentileEstimate;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.quantity.Interval;
import dev.tollgate.reports.quantity.Quantities;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.LatencySummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The tables of response times: over all rounds, over rounds, of several calls at once, without the collector. */
final class ResponseTables {
    private static final String EMPTY =
            "Empty: fewer than " + LatencySummary.FEWEST_BEYOND + " requests lie beyond that percentile.";

    private ResponseTables() {}

    /** {@return the response of every cell, those without figures among them} */
    static Table responses(List<LoadCell> cells) {
        List<ColumnOf<LoadCell>> columns = new ArrayList<>();
        columns.add(figure(
                "requests",
                "requests",
                latency -> Value.count(latency.response().count())));
        columns.add(new ColumnOf<>(
                Column.under("rounds", "rounds", Column.Type.FIGURE),
                one -> one.latency().isPresent() ? Value.count(one.rounds().size()) : Value.ABSENT));
        columns.addAll(percentiles("response", Latency::response));
        return LoadColumns.table(
                "responses",
                "Over all rounds together",
                columns,
                cells,
                one -> one.latency().isPresent() ? "" : one.reason(),
                EMPTY);
    }

    /**
     * {@return the same percentiles with their intervals, a value a round}
     *
     * @param told the percentiles that every round of some cell of the run has requests enough for: people see these
     */
    static Table rounds(List<LoadCell> cells, Set<Double> told) {
        List<ColumnOf<LoadCell>> columns = new ArrayList<>();
        columns.add(new ColumnOf<>(
                Column.of("rounds", "rounds", Column.Type.FIGURE),
                one -> Value.count(one.rounds().size())));
        for (double percentile : LatencySummary.PERCENTILES) {
            ColumnOf<LoadCell> column = new ColumnOf<>(
                    Column.of(id("round", percentile), Quantities.percentile(percentile), ESTIMATE),
                    LoadColumns.measured(latency -> overRounds(latency, percentile)));
            columns.addAll(told.contains(percentile) ? List.of(column) : data(List.of(column)));
        }
        return LoadColumns.table(
                "responseRounds",
                "One value per round: the geometric mean and its 95 % interval",
                columns,
                cells,
                "Too wide to tell: the ends are further apart than " + (int) Interval.WIDEST
                        + "-fold, so there were too few rounds. " + EMPTY);
    }

    private static Value overRounds(Latency latency, double percentile) {
        return latency.overRounds().stream()
                .filter(one -> one.percentile() == percentile)
                .map(PercentileEstimate::estimate)
                .<Value>map(estimate -> new Value.Estimated(Interval.of(Unit.NANOSECONDS, estimate)))
                .findFirst()
                .orElse(Value.ABSENT);
    }

    /**
     * {@return what somebody sees who waits for several calls}
     *
     * @param calls how many at once: those of all cells of the run
     */
    static Table fanOut(List<LoadCell> cells, List<Integer> calls) {
        List<ColumnOf<LoadCell>> columns = new ArrayList<>();
        columns.add(figure("calls1P50Nanos", "1 call p50", latency -> percentile(latency.response(), 50)));
        columns.add(under("calls1P99Nanos", "p99", latency -> percentile(latency.response(), 99)));
        for (int number : calls) {
            columns.add(
                    figure("calls" + number + "P50Nanos", number + " calls p50", slowest(number, FanOut::p50Nanos)));
            columns.add(under("calls" + number + "P99Nanos", "p99", slowest(number, FanOut::p99Nanos)));
        }
        return LoadColumns.table(
                "fanOut",
                "What a user sees who waits for the slowest of several calls at once",
                columns,
                cells,
                "With N independent calls, the p-th percentile of the slowest is that at p^(1/N) of one. " + EMPTY);
    }

    private static Function<Latency, Value> slowest(int calls, Function<FanOut, Long> of) {
        return latency -> latency.fanOut().stream()
                .filter(fan -> fan.calls() == calls && of.apply(fan) > 0)
                .map(fan -> LoadColumns.nanos(of.apply(fan)))
                .findFirst()
                .orElse(Value.ABSENT);
    }

    /** {@return the response had there been no collector, of the cells of which that is known} */
    static Table withoutGc(List<LoadCell> cells) {
        List<ColumnOf<LoadCell>> columns = new ArrayList<>();
        for (double percentile : LatencySummary.PERCENTILES) {
            columns.add(figure(
                    id("withoutGc", percentile),
                    Quantities.percentile(percentile),
                    latency -> latency.withoutGc()
                            .map(without -> percentile(without, percentile))
                            .orElse(Value.ABSENT)));
            columns.add(under(
                    id("response", percentile), "with GC", latency -> percentile(latency.response(), percentile)));
        }
        return LoadColumns.table(
                "withoutGc",
                "",
                columns,
                cells,
                "The response had there been neither GC pauses nor allocation stalls, nor the queues they left. No collector gives"
                        + " this, and processor time of concurrent collection is still in it: it bounds what less garbage could"
                        + " give, and is no forecast.");
    }

    private static List<ColumnOf<LoadCell>> percentiles(String what, Function<Latency, Percentiles> of) {
        return LatencySummary.PERCENTILES.stream()
                .map(percentile -> figure(
                        id(what, percentile),
                        Quantities.percentile(percentile),
                        latency -> percentile(of.apply(latency), percentile)))
                .toList();
    }

    /** {@return a column's name for programs, as in {@code responseP999Nanos}} */
    static String id(String what, double percentile) {
        String name = Quantities.percentile(percentile).replace(".", "");
        return what + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Nanos";
    }
}
