// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.HdrHistogram.DoubleHistogram;

/**
 * An interval log, added up: its series, and what could not be read of it.
 *
 * @param file what the log is called
 * @param series one for each tag in the order they first appear, and one for what has none
 * @param summary what was read and what was not
 */
public record IntervalLogContents(String file, List<IntervalSeries> series, IntervalLogReader.Summary summary) {
    /** Refuses absent parts and copies the list. */
    public IntervalLogContents {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(summary, "summary");
        series = List.copyOf(series);
    }

    /**
     * {@return a log's series} Where one tag has both whole values and values with fractions, each kind is a series.
     *
     * @param file the log
     * @param name what its series are to call it
     * @throws IOException as {@link IntervalLogReader#read} does
     */
    public static IntervalLogContents read(Path file, String name) throws IOException {
        Map<Kind, SeriesCollector> collectors = new LinkedHashMap<>();
        IntervalLogReader.Summary summary = IntervalLogReader.read(
                file,
                interval -> collectors
                        .computeIfAbsent(Kind.of(interval), kind -> new SeriesCollector(name, kind.tag()))
                        .add(interval));
        double start = summary.startSeconds().orElse(0);
        return new IntervalLogContents(
                name,
                collectors.values().stream()
                        .map(collector -> collector.series(start))
                        .toList(),
                summary);
    }

    /** What is added up together. */
    private record Kind(Optional<String> tag, boolean real) {
        static Kind of(LogInterval interval) {
            return new Kind(interval.tag(), interval.histogram() instanceof DoubleHistogram);
        }
    }
}
