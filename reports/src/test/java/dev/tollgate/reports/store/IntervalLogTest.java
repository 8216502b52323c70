// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log that others read while it grows. */
class IntervalLogTest {
    private static final Instant START = Instant.parse("2026-01-01T10:00:00.123456Z");

    @TempDir
    private Path folder;

    @Test
    void hdrHistogramsOwnReaderReadsEveryIntervalWithItsTagAndTimes() throws IOException {
        Path file = folder.resolve("response.hlog");
        List<Histogram> written = new ArrayList<>();
        Random random = new Random(4);
        try (IntervalLog log = IntervalLog.create(file, "response time of json.extract", START)) {
            for (int i = 0; i < 5; i++) {
                Histogram interval = new Histogram(3);
                for (int n = 0; n < i * 100; n++) {
                    interval.recordValue((long) (1000 * Math.exp(3 * random.nextGaussian())));
                }
                written.add(interval);
                Instant from = START.plusMillis(1000L * i);
                if (i % 2 == 0) {
                    log.append(interval, from, from.plusMillis(1000));
                } else {
                    log.append("warm-up", interval, from, from.plusMillis(1000));
                }
            }
        }

        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            for (int i = 0; i < 5; i++) {
                EncodableHistogram read = reader.nextIntervalHistogram();
                assertThat(read).isEqualTo(written.get(i));
                assertThat(read.getTag()).isEqualTo(i % 2 == 0 ? null : "warm-up");
                assertThat(read.getStartTimeStamp()).isEqualTo(START.toEpochMilli() + 1000L * i);
                assertThat(read.getEndTimeStamp()).isEqualTo(START.toEpochMilli() + 1000L * (i + 1));
            }
            assertThat(reader.nextIntervalHistogram()).isNull();
            assertThat(reader.getStartTimeSec()).isEqualTo(START.toEpochMilli() / 1e3);
        }
    }

    @Test
    void anIntervalIsInTheFileBeforeTheLogIsClosedInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        Path file = folder.resolve("live.hlog");
        try (IntervalLog log = IntervalLog.create(file, "send lag", START)) {
            Histogram interval = new Histogram(3);
            interval.recordValue(2_500_000);
            log.append(interval, START, START.plusMillis(1001));
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).hasSize(6);
            assertThat(lines.getFirst()).isEqualTo("#[send lag; values in nanoseconds]");
            assertThat(lines.getLast()).startsWith("0.000,1.001,2.501,HISTFAAA");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatWouldBreakTheFormatIsRefused() throws IOException {
        Path file = folder.resolve("a.hlog");
        try (IntervalLog log = IntervalLog.create(file, "x", START)) {
            for (String tag : List.of("", "a,b", "a b", "a\nb")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> log.append(tag, new Histogram(3), START, START))
                        .withMessageContaining("'" + tag + "'");
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> log.append(new Histogram(3), START, START.minusMillis(1)));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IntervalLog.create(folder.resolve("b.hlog"), "two\nlines", START));
        assertThatThrownBy(() -> IntervalLog.create(file, "again", START))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }
}
