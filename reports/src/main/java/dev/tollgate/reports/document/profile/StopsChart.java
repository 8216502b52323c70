// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.profile;

import dev.tollgate.reports.chart.ChartRow;
import dev.tollgate.reports.chart.Dot;
import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Key;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.chart.RowChart;
import dev.tollgate.reports.chart.Scale;
import dev.tollgate.reports.model.profile.Profile;
import dev.tollgate.reports.model.profile.Stops;
import dev.tollgate.reports.quantity.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stopped an application: each kind of stop with its median, 99th percentile, longest and total. */
final class StopsChart {
    private static final Mark MEDIAN = new Mark(Glyph.CIRCLE, Ink.BLUE, true, false);
    private static final Mark P99 = new Mark(Glyph.CIRCLE, Ink.BLUE, false, false);
    private static final Mark LONGEST = new Mark(Glyph.DIAMOND, Ink.VERMILION, false, false);
    private static final Mark TOTAL = new Mark(Glyph.SQUARE, Ink.NEUTRAL, true, false);

    private StopsChart() {}

    /** {@return the picture; empty where the recording has nothing to draw} */
    static Optional<RowChart> of(Profile profile) {
        List<ChartRow> rows = new ArrayList<>();
        Stops pauses = profile.gc().pauses();
        rows.add(row("GC pauses", true, pauses));
        if (profile.gc().collectors().size() > 1) {
            profile.gc().collectors().stream()
                    .filter(kind -> kind.pauses().count() > 0)
                    .forEach(kind -> rows.add(row(kind.name(), false, kind.pauses())));
        }
        rows.add(row("allocation stalls of threads", true, profile.gc().stalls()));
        Profile.Safepoints all = profile.safepoints();
        rows.add(row(
                "safepoints, all",
                true,
                all.count(),
                all.share(),
                dots(all.p50Nanos(), all.p99Nanos(), all.maxNanos(), all.totalNanos())));
        double[] values = ChartRow.values(rows);
        if (values.length == 0) {
            return Optional.empty();
        }
        Scale scale = Scale.nanos(values);
        String title = "What stopped the application: " + profile.recording().collector() + ", "
                + Quantities.time(profile.recording().durationNanos()) + " recorded";
        String alt = title + ": GC pauses " + words(pauses) + "; allocation stalls "
                + words(profile.gc().stalls()) + "; safepoints " + Quantities.count(all.count()) + ", "
                + Quantities.time(all.totalNanos()) + " in all, longest " + Quantities.time(all.maxNanos()) + ".";
        return Optional.of(new RowChart(
                title,
                "time stopped" + (scale.log() ? " (logarithmic)" : ""),
                scale,
                rows,
                OptionalDouble.empty(),
                List.of(
                        new Key(MEDIAN, "median"),
                        new Key(P99, "99th percentile"),
                        new Key(LONGEST, "longest"),
                        new Key(TOTAL, "all together")),
                alt));
    }

    private static ChartRow row(String name, boolean strong, Stops stops) {
        return row(
                name,
                strong,
                stops.count(),
                stops.share(),
                dots(stops.p50Nanos(), stops.p99Nanos(), stops.maxNanos(), stops.totalNanos()));
    }

    private static ChartRow row(String name, boolean strong, long count, double share, List<Dot> dots) {
        return new ChartRow(
                name,
                strong,
                count == 0 ? "" : Quantities.count(count) + ", " + Quantities.percent(share) + " of the time",
                count == 0 ? List.of() : dots,
                Optional.empty(),
                count == 0 ? "none recorded" : "");
    }

    private static List<Dot> dots(long p50, long p99, long max, long total) {
        return Stream.of(
                        new Dot(total, 0, TOTAL),
                        new Dot(p50, 0, MEDIAN),
                        new Dot(p99, 0, P99),
                        new Dot(max, 0, LONGEST))
                .filter(dot -> dot.value() > 0)
                .collect(Collectors.toList());
    }

    private static String words(Stops stops) {
        return stops.count() == 0
                ? "none"
                : Quantities.count(stops.count()) + ", " + Quantities.time(stops.totalNanos()) + " in all, p99 "
                        + Quantities.time(stops.p99Nanos()) + ", longest " + Quantities.time(stops.maxNanos());
    }
}
