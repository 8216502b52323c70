// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.stats.Distribution;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Interval logs as a JSON document: every series with its percentiles in the log's own unit of record. */
public final class HistogramJson {
    private HistogramJson() {}

    /** {@return the document}
     *
     * @param logs the logs
     */
    public static String write(List<IntervalLogContents> logs) {
        return Json.write(new Document(
                logs.stream()
                        .flatMap(log -> log.series().stream())
                        .map(HistogramJson::series)
                        .toList(),
                logs.stream().flatMap(HistogramJson::skipped).toList()));
    }

    private static Series series(IntervalSeries one) {
        Distribution all = one.all();
        return new Series(
                one.file(),
                one.tag(),
                all.count(),
                number(all, all.at(50)),
                number(all, all.at(90)),
                number(all, all.at(99)),
                number(all, all.at(99.9)),
                number(all, all.at(99.99)),
                number(all, all.max()),
                one.points().size());
    }

    private static Stream<Skipped> skipped(IntervalLogContents log) {
        return Stream.concat(
                log.summary().faults().stream()
                        .map(fault -> new Skipped(log.file(), fault.line(), "malformed", fault.reason())),
                log.summary().cutOff().stream()
                        .map(fault -> new Skipped(log.file(), fault.line(), "incomplete", fault.reason())));
    }

    /** Not by a conditional expression: that would make a fraction of both. */
    private static Number number(Distribution all, double value) {
        if (all.whole()) {
            return (long) value;
        }
        return value;
    }

    private record Document(List<Series> series, List<Skipped> skippedLines) {}

    private record Series(
            String file,
            Optional<String> tag,
            long count,
            Number p50,
            Number p90,
            Number p99,
            Number p999,
            Number p9999,
            Number max,
            int intervals) {}

    private record Skipped(String file, long line, String kind, String reason) {}
}
