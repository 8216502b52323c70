// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A point in time on the command line: a day, which begins at midnight in UTC, or a time with its offset. */
final class TimeText {
    /** What may be given, in words. */
    static final String FORM = "a day (2026-01-31) or a time in UTC (2026-01-31T12:00:00Z)";

    private TimeText() {}

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
