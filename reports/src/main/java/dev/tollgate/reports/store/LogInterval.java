// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.util.Optional;
import org.HdrHistogram.EncodableHistogram;

/**
 * One line of an interval log.
 *
 * @param tag the series it belongs to, empty where the line has no tag
 * @param startSeconds when it began, in seconds since the epoch, or since an unknown beginning where the log names none
 * @param lengthSeconds how long it lasted
 * @param loggedMax the greatest value as the line states it, in a unit that the writer chose
 * @param histogram the values: a {@code Histogram} or a {@code DoubleHistogram}
 */
public record LogInterval(
        Optional<String> tag,
        double startSeconds,
        double lengthSeconds,
        double loggedMax,
        EncodableHistogram histogram) {}
