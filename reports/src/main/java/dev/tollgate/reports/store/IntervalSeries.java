// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.stats.Distribution;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All intervals of one tag in one log, or all without a tag.
 *
 * @param file the log's name, without its folder unless that tells it from others
 * @param tag the tag, empty for intervals without one
 * @param all the values of all intervals, in the unit they were recorded in
 * @param points each interval in the order of the lines
 * @param unitsPerLoggedMax how many units of record the log's column of greatest values counts as one; empty where that is
 *     not the same for all intervals
 */
public record IntervalSeries(
        String file, Optional<String> tag, Distribution all, List<Point> points, OptionalDouble unitsPerLoggedMax) {
    /** Refuses absent parts and copies the list. */
    public IntervalSeries {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(all, "all");
        Objects.requireNonNull(unitsPerLoggedMax, "unitsPerLoggedMax");
        points = List.copyOf(points);
    }

    /** {@return the file and, where there is one, the tag} */
    public String name() {
        return tag.map(t -> file + " " + t).orElse(file);
    }

    /**
     * An interval.
     *
     * @param startSeconds when it began, in seconds since the log's start
     * @param lengthSeconds how long it lasted
     * @param count how many values it has
     * @param p50 their median
     * @param p99 their 99th percentile; the greatest value where fewer than 100
     * @param max the greatest
     */
    public record Point(double startSeconds, double lengthSeconds, long count, double p50, double p99, double max) {}
}
