// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.model.load.RecordUnit;
import dev.tollgate.reports.render.Golden;
import dev.tollgate.reports.render.Page;
import dev.tollgate.reports.store.IntervalLog;
import dev.tollgate.reports.store.IntervalLogContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogDocumentTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void everySeriesItsRatiosItsPicturesAndEveryLineThatWasSkippedAreThere() throws Exception {
        Golden.check("logs", twoLogs());
    }

    @Test
    void thePageHasItsPicturesBesideIt() throws Exception {
        Page.Written page = Page.write(twoLogs(), folder.resolve("report"));
        assertThat(page.warnings()).isEmpty();
        assertThat(Files.readString(page.page())).doesNotContain("http://", "https://", "src=\"charts");
        for (String name : List.of("percentiles", "p99-over-time", "greatest-over-time")) {
            assertThat(folder.resolve("report/charts/" + name + ".svg")).isNotEmptyFile();
            assertThat(folder.resolve("report/charts/" + name + ".png")).isNotEmptyFile();
        }
    }

    private Document twoLogs() throws IOException {
        Path first = log("before.hlog", 1);
        Path second = log("after <b>.hlog", 2);
        Files.writeString(second, "not a line of a log\n", StandardOpenOption.APPEND);
        return LogDocument.of(
                List.of(
                        IntervalLogContents.read(first, "before.hlog"),
                        IntervalLogContents.read(second, "after <b>.hlog")),
                RecordUnit.NANOSECONDS);
    }

    private Path log(String name, long seed) throws IOException {
        Path file = folder.resolve(name);
        Random random = new Random(seed);
        try (IntervalLog log = IntervalLog.create(file, "a test", START)) {
            for (int i = 0; i < 600; i++) {
                Histogram interval = new Histogram(3);
                for (int n = 0; n < 20; n++) {
                    interval.recordValue((long) (seed * 50_000 * Math.exp(random.nextGaussian())));
                }
                log.append(interval, START.plusSeconds(i), START.plusSeconds(i + 1));
            }
        }
        return file;
    }
}
