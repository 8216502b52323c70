// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import static dev.tollgate.reports.document.Column.Type.BADGE;
import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Tone;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.load.Latency;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.load.Validity;
import dev.tollgate.reports.quantity.Unit;
import dev.tollgate.reports.summary.LatencySummary;
import java.util.List;
import java.util.function.Function;

/** What was measured of cells under load, in short. A percentile that fewer than 10 requests lie beyond is left out. */
final class LoadDataColumns {
    private LoadDataColumns() {}

    static List<ColumnOf<Cell>> of() {
        return List.of(
                column("loadValidity", "figures", BADGE, latency -> validity(latency.validity())),
                column(
                        "loadReason",
                        "",
                        TEXT,
                        latency -> Value.text(latency.reason().orElse(""))),
                column(
                        "arrivals",
                        "",
                        TEXT,
                        latency -> Value.text(latency.load().arrivals().id())),
                column(
                        "askedPerSecond",
                        "asked",
                        FIGURE,
                        latency -> rate(latency.flow().askedPerSecond())),
                column(
                        "answeredPerSecond",
                        "answered",
                        FIGURE,
                        latency -> rate(latency.flow().achievedPerSecond())),
                column(
                        "requests",
                        "requests",
                        FIGURE,
                        latency -> Value.count(latency.response().count())),
                percentile("responseP50Nanos", Latency::response, 50),
                percentile("responseP90Nanos", Latency::response, 90),
                percentile("responseP99Nanos", Latency::response, 99),
                percentile("responseP999Nanos", Latency::response, 99.9),
                percentile("responseP9999Nanos", Latency::response, 99.99),
                percentile("responseMaxNanos", Latency::response, 100),
                percentile("serviceP50Nanos", Latency::service, 50),
                percentile("serviceP99Nanos", Latency::service, 99),
                percentile("sendLagP99Nanos", Latency::sendLag, 99),
                percentile("sendLagMaxNanos", Latency::sendLag, 100));
    }

    private static Value validity(Validity validity) {
        Tone tone = switch (validity) {
            case VALID -> Tone.GOOD;
            case SATURATED -> Tone.WARNING;
            case INVALID -> Tone.ERROR;
        };
        return new Value.Badge(tone, validity.id());
    }

    private static Value rate(double perSecond) {
        return Value.of(Unit.PER_SECOND, perSecond);
    }

    private static ColumnOf<Cell> percentile(String id, Function<Latency, Percentiles> of, double percentile) {
        return column(id, "", FIGURE, latency -> {
            Percentiles values = of.apply(latency);
            return LatencySummary.isTold(percentile, values.count())
                    ? Value.of(Unit.NANOSECONDS, LatencySummary.value(values, percentile))
                    : Value.ABSENT;
        });
    }

    private static ColumnOf<Cell> column(String id, String title, Column.Type type, Function<Latency, Value> value) {
        return new ColumnOf<>(
                new Column(id, title, "", type, Column.Place.DATA),
                cell -> cell.latency().map(value).orElse(Value.ABSENT));
    }
}
