// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.load;

import static dev.tollgate.reports.document.load.LoadColumns.figure;
import static dev.tollgate.reports.document.load.LoadColumns.percentile;
import static dev.tollgate.reports.document.load.LoadColumns.under;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.load.ClosedLoop;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tables of the load itself: whether requests were sent and answered in time, and what a closed loop sees of the same. */
final class GeneratorTables {
    private GeneratorTables() {}

    /** {@return the columns of load, generator, service time and bystander} */
    private static List<ColumnOf<LoadCell>> columns() {
        return List.of(
                figure(
                        "answeredPerSecond",
                        "answered",
                        latency -> perSecond(latency.flow().achievedPerSecond())),
                under(
                        "askedPerSecond",
                        "asked",
                        latency -> perSecond(latency.flow().askedPerSecond())),
                figure("sendLagP99Nanos", "send lag p99", latency -> percentile(latency.sendLag(), 99)),
                under("sendLagMaxNanos", "max", latency -> percentile(latency.sendLag(), 100)),
                figure(
                        "backlogMax",
                        "most waiting",
                        latency -> Value.count(latency.flow().backlogMax())),
                figure(
                        "unanswered",
                        "unanswered",
                        latency -> Value.count(latency.flow().unanswered())),
                new ColumnOf<>(
                        Column.data("backlogGrowthPerSecond", Column.Type.FIGURE),
                        LoadColumns.measured(latency -> perSecond(latency.flow().backlogGrowthPerSecond()))),
                figure("serviceP50Nanos", "service p50", latency -> percentile(latency.service(), 50)),
                under("serviceP99Nanos", "p99", latency -> percentile(latency.service(), 99)),
                figure("bystanderP999Nanos", "bystander p99.9", latency -> percentile(latency.bystander(), 99.9)),
                under("bystanderMaxNanos", "max", latency -> percentile(latency.bystander(), 100)));
    }

    /** {@return how the load was put on and served} */
    static Table generator(List<LoadCell> cells) {
        return LoadColumns.table(
                "loadGenerator",
                "",
                columns(),
                cells,
                "Send lag is how late the generator itself was; where it dominates, the figures are invalid. The bystander is an"
                        + " independent thread that sleeps: its delay is what is inflicted on others.");
    }

    /** {@return what a closed loop saw of the cells that had one} */
    static Table closedLoop(List<LoadCell> cells) {
        List<ColumnOf<LoadCell>> columns = new ArrayList<>();
        columns.add(figure("closedPerSecond", "calls", closed(loop -> perSecond(loop.perSecond()))));
        columns.add(figure("closedP50Nanos", "closed p50", closed(loop -> percentile(loop.service(), 50))));
        columns.add(under("responseP50Nanos", "open", latency -> percentile(latency.response(), 50)));
        columns.add(figure("closedP99Nanos", "closed p99", closed(loop -> percentile(loop.service(), 99))));
        columns.add(under("responseP99Nanos", "open", latency -> percentile(latency.response(), 99)));
        columns.add(figure("closedP999Nanos", "closed p99.9", closed(loop -> percentile(loop.service(), 99.9))));
        columns.add(under("responseP999Nanos", "open", latency -> percentile(latency.response(), 99.9)));
        columns.add(figure("closedMaxNanos", "closed max", closed(loop -> percentile(loop.service(), 100))));
        columns.add(under("responseMaxNanos", "open", latency -> percentile(latency.response(), 100)));
        return LoadColumns.table(
                "closedLoop",
                "",
                columns,
                cells,
                "A closed loop waits for each answer before it asks again, and so misses what comes meanwhile: what such a test sees"
                        + " of the same stalls is too good. Open is the response as above, from when each request was due.");
    }

    private static Function<Latency, Value> closed(Function<ClosedLoop, Value> figure) {
        return latency -> latency.closedLoop().map(figure).orElse(Value.ABSENT);
    }

    private static Value perSecond(double perSecond) {
        return Value.of(Unit.PER_SECOND, perSecond);
    }
}
