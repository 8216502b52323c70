// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.reports.chart.TraceChart;
import dev.tollgate.reports.model.load.RecordUnit;
import dev.tollgate.reports.stats.Distribution;
import dev.tollgate.reports.store.IntervalLog;
import dev.tollgate.reports.store.IntervalLogContents;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HistogramReportTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void thePageHasEverySeriesItsRatiosItsPicturesAndEveryLineThatWasSkipped() throws Exception {
        Path first = log("before.hlog", 1);
        Path second = log("after <b>.hlog", 2);
        Files.writeString(second, "not a line of a log\n", StandardOpenOption.APPEND);
        List<IntervalLogContents> logs = List.of(
                IntervalLogContents.read(first, "before.hlog"), IntervalLogContents.read(second, "after <b>.hlog"));
        RunReport.Result result = HistogramReport.write(logs, RecordUnit.NANOSECONDS, folder.resolve("report"));
        String html = Files.readString(result.page());
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
        assertThat(page.getDocumentElement().getTextContent())
                .contains(
                        "before.hlog", "after <b>.hlog", "Held against before.hlog", "this has 1", "*: fewer than 10");
        assertThat(page.getElementsByTagName("tr").getLength()).isEqualTo(1 + 2 + 1 + 1 + 1 + 1);
        assertThat(html).doesNotContain("http://", "https://", "src=\"charts");
        assumeThat(result.warnings().toString())
                .as("this machine has no fonts: no picture is drawn")
                .doesNotContain("no fonts");
        assertThat(result.warnings()).isEmpty();
        assertThat(page.getElementsByTagName("img").getLength()).isEqualTo(3);
        for (String name : List.of("percentiles", "p99-over-time", "greatest-over-time")) {
            assertThat(folder.resolve("report/charts/" + name + ".svg")).isNotEmptyFile();
            assertThat(folder.resolve("report/charts/" + name + ".png")).isNotEmptyFile();
        }
    }

    @ParameterizedTest(name = "{0} values")
    @ValueSource(ints = {0, 1, 19, 20, 21, 99, 1000, 123_456})
    void aPercentilePlotEndsAtTheLastPercentileWithTenValuesBeyondIt(int count) {
        Histogram histogram = new Histogram(3);
        for (int value = 1; value <= count; value++) {
            histogram.recordValue(value);
        }
        List<TraceChart> charts = new ArrayList<>();
        DistributionCharts.percentiles(
                        "t",
                        "y",
                        RecordUnit.NONE,
                        List.of(DistributionCharts.Line.nth(0, "a", Distribution.of(histogram))),
                        List.of())
                .ifPresent(charts::add);
        assertThat(charts).hasSize(count < 20 ? 0 : 1);
        for (TraceChart chart : charts) {
            var last = chart.traces().getFirst().places().getLast();
            assertThat(count / last.x()).as("values beyond the last place").isGreaterThanOrEqualTo(10 - 1e-9);
            long beyond = histogram.getTotalCount() - histogram.getCountBetweenValues(0, (long) last.y());
            // A bucket is shown by its upper end, so that up to a bucket less may be seen beyond it.
            long bucket = histogram.getCountAtValue((long) last.y());
            assertThat(beyond + bucket).isGreaterThanOrEqualTo(10);
            assertThat(chart.x().max()).isEqualTo(last.x());
        }
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
