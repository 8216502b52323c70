// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.profile;

import static dev.tollgate.reports.document.Column.Type.FIGURE;
import static dev.tollgate.reports.document.Column.Type.NAME;
import static dev.tollgate.reports.document.Column.Type.TEXT;

import dev.tollgate.reports.document.Column;
import dev.tollgate.reports.document.ColumnOf;
import dev.tollgate.reports.document.Table;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.model.profile.Stops;
import dev.tollgate.reports.quantity.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** What stopped an application, a kind of stop a row; kinds of collection follow their sum where there are several. */
final class StopsTable {
    private static final List<ColumnOf<Stop>> COLUMNS = List.of(
            new ColumnOf<>(Column.of("stop", "stopped by", NAME), stop -> new Value.Text(stop.name)),
            new ColumnOf<>(Column.under("kind", "", TEXT), stop -> Value.text(stop.kind)),
            new ColumnOf<>(Column.of("count", "count", FIGURE), stop -> Value.count(stop.count)),
            new ColumnOf<>(
                    Column.of("totalNanos", "total", FIGURE), stop -> Value.of(Unit.NANOSECONDS, stop.totalNanos)),
            new ColumnOf<>(Column.of("share", "share of time", FIGURE), stop -> Value.of(Unit.SHARE, stop.share)),
            time("p50Nanos", "p50", stop -> stop.p50),
            time("p90Nanos", "p90", stop -> stop.p90),
            time("p99Nanos", "p99", stop -> stop.p99),
            time("p999Nanos", "p99.9", stop -> stop.p999),
            time("maxNanos", "max", stop -> stop.max),
            new ColumnOf<>(Column.data("source", TEXT), stop -> Value.text(stop.source)));

    private StopsTable() {}

    /** {@return the table} */
    static Table of(Profile profile) {
        Profile.Gc gc = profile.gc();
        List<Stop> stops = new ArrayList<>();
        stops.add(Stop.of("GC pauses", "", gc.pauses()));
        if (gc.collectors().size() > 1) {
            gc.collectors().forEach(kind -> stops.add(Stop.of("GC pauses", kind.name(), kind.pauses())));
        }
        stops.add(Stop.of("allocation stalls", "", gc.stalls()));
        stops.add(Stop.of(profile.safepoints()));
        return Table.of("stops", "", COLUMNS, stops, "");
    }

    private static ColumnOf<Stop> time(String id, String title, Function<Stop, OptionalLong> time) {
        return new ColumnOf<>(Column.of(id, title, FIGURE), stop -> {
            OptionalLong nanos = stop.count == 0 ? OptionalLong.empty() : time.apply(stop);
            return nanos.isPresent() ? Value.of(Unit.NANOSECONDS, nanos.getAsLong()) : Value.ABSENT;
        });
    }

    /** A kind of stop; percentiles that are not known are empty. */
    private record Stop(
            String name,
            String kind,
            long count,
            long totalNanos,
            double share,
            OptionalLong p50,
            OptionalLong p90,
            OptionalLong p99,
            OptionalLong p999,
            OptionalLong max,
            String source) {

        static Stop of(String name, String kind, Stops stops) {
            return new Stop(
                    name,
                    kind,
                    stops.count(),
                    stops.totalNanos(),
                    stops.share(),
                    OptionalLong.of(stops.p50Nanos()),
                    OptionalLong.of(stops.p90Nanos()),
                    OptionalLong.of(stops.p99Nanos()),
                    OptionalLong.of(stops.p999Nanos()),
                    OptionalLong.of(stops.maxNanos()),
                    stops.source());
        }

        static Stop of(Profile.Safepoints all) {
            return new Stop(
                    "safepoints, all",
                    "",
                    all.count(),
                    all.totalNanos(),
                    all.share(),
                    OptionalLong.of(all.p50Nanos()),
                    OptionalLong.empty(),
                    OptionalLong.of(all.p99Nanos()),
                    OptionalLong.empty(),
                    OptionalLong.of(all.maxNanos()),
                    all.source());
        }
    }
}
