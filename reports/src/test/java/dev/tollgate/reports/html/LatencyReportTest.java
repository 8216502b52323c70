// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tollgate.reports.SyntheticLatency;
import dev.tollgate.reports.chart.TraceChart;
import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.model.load.ForkLatency;
import dev.tollgate.reports.model.load.Validity;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The sections of what was put under load. */
class LatencyReportTest {
    @TempDir
    private Path folder;

    @Test
    void everyCellUnderLoadIsInEveryTableAndMarkedWhereItIsNotValid() throws Exception {
        Run run = SyntheticLatency.run();
        RunReport.Result result = RunReport.write(run, folder);
        String html = Files.readString(result.page());
        Document page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
        assertThat(page.getDocumentElement().getTextContent())
                .contains(
                        "json.extract on statuses-16k under load",
                        "Service levels",
                        "p99.9 < 200 ms",
                        "10 calls p99",
                        "100 calls p50",
                        "The tail without GC: a bound",
                        "Why the slowest were slow",
                        "gc-pause",
                        "rust-ffm · zgc (invalid)",
                        "jackson · zgc (saturated)");
        NodeList tables = page.getElementsByTagName("table");
        int seen = 0;
        for (int i = 0; i < tables.getLength(); i++) {
            Element table = (Element) tables.item(i);
            if (table.getAttribute("class").equals("latency")) {
                seen++;
                String text = table.getTextContent();
                assertThat(text).contains("jackson", "rust-ffm", "valid", "saturated", "invalid");
                assertThat(text.contains("p99 < 50 ms") && text.contains("unrecorded"))
                        .as("what recording costs is no matter of service levels")
                        .isFalse();
            }
        }
        assertThat(seen).isEqualTo(7);
        assertThat(html).doesNotContain("http://", "https://", "src=\"charts");
        assertThat(page.getElementsByTagName("table").getLength())
                .as("no table of times per operation for what has none")
                .isGreaterThanOrEqualTo(seen);
    }

    @Test
    void everyPictureIsThereAndNamesWhatIsNotValid() throws Exception {
        RunReport.Result result = RunReport.write(SyntheticLatency.run(), folder);
        assumeThat(result.warnings().toString())
                .as("this machine has no fonts: no picture is drawn")
                .doesNotContain("no fonts");
        assertThat(result.warnings()).isEmpty();
        for (String name : List.of("percentiles", "causes", "bystander-under-load")) {
            Path svg = folder.resolve("charts/json.extract-statuses-16k-" + name + ".svg");
            assertThat(svg).content().contains("rust-ffm · zgc (invalid)", "jackson · zgc (saturated)");
        }
        try (Stream<Path> files = Files.list(folder.resolve("charts"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertThat(names)
                    .contains(
                            "json.extract-statuses-16k-jackson-g1-over-time.svg",
                            "json.extract-statuses-16k-jackson-g1-over-time.png",
                            "json.extract-statuses-16k-rust-ffm-zgc-heat.png");
        }
    }

    @Test
    void theTimeLineHasEveryPauseWhereItHappened() {
        TraceChart chart = LatencyCharts.overTime("t", new SyntheticLatency(3).latency(50_000, true, Validity.VALID))
                .orElseThrow();
        assertThat(chart.lanes()).hasSize(1);
        assertThat(chart.lanes().getFirst().extents()).hasSize(5);
        assertThat(chart.lanes().getFirst().extents().getFirst().from()).isEqualTo(1.5);
        assertThat(chart.lanes().getFirst().extents().getFirst().to()).isEqualTo(1.52);
        assertThat(chart.limits()).extracting(tick -> tick.label()).containsExactly("p99 < 50 ms", "p99.9 < 200 ms");
    }

    @Test
    void thePageOpensWithWhatBecameOfTheServiceLevels() throws Exception {
        String html =
                Files.readString(RunReport.write(SyntheticLatency.run(), folder).page());
        String verdict = html.substring(html.indexOf("id=\"verdict\""), html.indexOf("id=\"summary\""));
        assertThat(verdict)
                .contains("Every service level is met by jackson (g1), rust-ffm (g1).")
                .contains("More load than it can answer for jackson (zgc).")
                .contains("the load generator measured itself: rust-ffm (zgc).")
                .contains("p99 &lt; 50 ms met")
                .contains("./run-bench.sh run --workload json.extract --impl jackson --impl rust-ffm")
                .doesNotContain("not enough evidence", "Nothing has figures", "@unrecorded");
        assertThat(html).doesNotContain("no A/A arm, so it does not know its own noise");
    }

    @Test
    void whatHasNoFiguresIsNamedInTheSectionWithItsReason() throws Exception {
        Run run = SyntheticLatency.withFailure();
        String html = Files.readString(RunReport.write(run, folder).page());
        assertThat(html)
                .contains("epsilon · epsilon has no figures")
                .contains("its heap of 1g was full")
                .contains("No figures for epsilon (epsilon).");
    }

    @Test
    void noPercentileOfASecondIsDrawnThatFewerThanTenRequestsLieBeyond() {
        ForkLatency many = new SyntheticLatency(3).latency(50_000, true, Validity.VALID, 5_000);
        ForkLatency some = new SyntheticLatency(3).latency(50_000, true, Validity.VALID, 500);
        ForkLatency few = new SyntheticLatency(3).latency(50_000, true, Validity.VALID, 15);
        assertThat(names(many)).containsExactly("greatest", "p99", "p50");
        assertThat(names(some)).containsExactly("greatest", "p90", "p50");
        assertThat(names(few)).containsExactly("greatest");
    }

    private static List<String> names(ForkLatency round) {
        return LatencyCharts.overTime("t", round).orElseThrow().traces().stream()
                .map(trace -> trace.name())
                .toList();
    }
}
