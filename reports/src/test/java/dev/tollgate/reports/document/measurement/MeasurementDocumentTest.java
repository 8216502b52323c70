// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.compare.JmhText;
import dev.tollgate.reports.compare.MeasurementFile;
import dev.tollgate.reports.compare.MeasurementSummary;
import dev.tollgate.reports.document.Document;
import dev.tollgate.reports.render.Format;
import dev.tollgate.reports.render.Golden;
import dev.tollgate.reports.render.Page;
import dev.tollgate.reports.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of one file of JMH's JSON. */
final class MeasurementDocumentTest {
    @TempDir
    private Path folder;

    private MeasurementSummary summary() throws IOException {
        JmhText text = new JmhText(1, 3);
        text.add(
                        "p.Codec.encode",
                        "avgt",
                        "us/op",
                        5,
                        0.01,
                        "{\"n\": \"<b>|&\"}",
                        List.of(text.secondary("gc.alloc.rate.norm", "B/op", 0, 0)))
                .add("p.Codec.encode", "ss", "us/op", 900, 0.01, "{\"n\": \"<b>|&\"}", List.of())
                .add("p.Codec.many", "thrpt", "ops/ms", 3, 0)
                .threads(8)
                .add("p.Codec.many", "thrpt", "ops/ms", 30, 0.01)
                .addSampled("p.Codec.sampled", 100, 200);
        return MeasurementSummary.of(
                "x.json", MeasurementFile.read(Files.writeString(folder.resolve("x.json"), text.toString())));
    }

    @Test
    void everyRowIsInEveryFormatUnderItsOwnName() throws IOException {
        MeasurementSummary summary = summary();
        Document document = MeasurementDocument.of(summary);
        Golden.check("measurement", document);
        String page =
                Files.readString(Page.write(document, folder.resolve("report")).page());
        String markdown = Format.MARKDOWN.render(document);
        String csv = Format.CSV.render(document);
        String json = Json.write(summary);
        String text = Format.TERMINAL.render(document);
        assertThat(summary.rows()).hasSize(11);
        assertThat(summary.rows().stream().map(row -> row.key().title() + row.metric()))
                .doesNotHaveDuplicates();
        assertThat(csv.lines()).hasSize(12);
        assertThat(json).contains("\"perFork\"", "\"threads\" : \"8\"", "\"apart\"");
        assertThat(text).contains("p.Codec.many (threads=8)", "[ss]", "p99.9", "fewer than 10 samples");
        assertThat(markdown).contains("p.Codec.many (threads=8)").doesNotContain("<b>");
        assertThat(page)
                .contains("(threads=8)", "(threads=1)", "&lt;b>", "duel", "3 forks: fewer than 6")
                .doesNotContain("<b>|", "src=\"http");
        try (Stream<Path> charts = Files.list(folder.resolve("report/charts"))) {
            assertThat(charts.filter(file -> file.toString().endsWith(".svg"))).hasSize(2);
        }
    }

    @Test
    void aFileOfOneFigureWithoutForksHasAPage() throws IOException {
        Path file = Files.writeString(folder.resolve("one.json"), """
                [{"benchmark": "b", "mode": "thrpt", "primaryMetric": {"score": 3, "scoreUnit": "ops/s"}},
                 {"benchmark": "c", "mode": "avgt", "primaryMetric": {"score": "NaN", "scoreUnit": "us/op"}}]
                """);
        MeasurementSummary summary = MeasurementSummary.of("one.json", MeasurementFile.read(file));
        Document document = MeasurementDocument.of(summary);
        assertThat(Page.write(document, folder.resolve("one")).warnings()).isEmpty();
        assertThat(Format.CSV.render(document))
                .as("an estimate without an interval")
                .contains("b,,,thrpt,throughput,ops/s,true,3,,,1,,,");
        assertThat(Format.TERMINAL.render(document))
                .contains("1 rows have one fork", "1 rows have no fork with a figure", "no fork has a value: c time");
    }
}
