// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.store.IntervalLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code report} on interval logs: what goes where, and the exit code. */
class ReportLogsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    @Test
    void jsonIsOneDocumentOnStdoutWithASeriesForEachLog() throws IOException {
        Ended ended = report(log("a.hlog"), log("b.hlog"), "--format", "json");
        JsonNode document = JsonMapper.shared().readTree(ended.out);
        assertThat(ended.code).isEqualTo(ExitCode.DONE);
        assertThat(document.at("/series").valueStream().map(s -> s.at("/file").asString()))
                .containsExactly("a.hlog", "b.hlog");
        JsonNode series = document.at("/series/0");
        assertThat(series.propertyNames())
                .containsExactly("file", "count", "p50", "p90", "p99", "p999", "p9999", "max", "intervals");
        assertThat(series.at("/count").asLong()).isEqualTo(2000);
        assertThat(series.at("/p50").asLong()).isEqualTo(500_223);
        assertThat(series.at("/p50").isIntegralNumber()).isTrue();
        assertThat(series.at("/intervals").asInt()).isEqualTo(2);
    }

    @Test
    void thePageLiesBesideTheLogAndTheTableGoesToStdout() throws IOException {
        Ended ended = report(log("a.hlog"));
        assertThat(ended.code).isEqualTo(ExitCode.DONE);
        assertThat(folder.resolve("a-report/index.html")).isNotEmptyFile();
        assertThat(ended.out).contains("p99.99", "a.hlog", "500 µs").doesNotContain("Over ");
        assertThat(ended.err).contains("report: ");
    }

    @Test
    void withAFolderEveryFormatIsAFileInIt() throws IOException {
        Path out = folder.resolve("out");
        Ended ended = report(log("a.hlog"), log("b.hlog"), "--out", out.toString(), "--format", "html,md,csv,json");
        assertThat(ended.code).isEqualTo(ExitCode.DONE);
        assertThat(ended.out).isEmpty();
        for (String name : List.of("index.html", "report.md", "report.csv", "report.json")) {
            assertThat(out.resolve(name)).isNotEmptyFile();
        }
        assertThat(Files.readString(out.resolve("report.csv")))
                .startsWith("file,tag,intervals,count,p50,p90,p99,p999,p9999,max,remark\r\na.hlog,,2,2000,500223,");
    }

    @Test
    void logsOfTheSameNameAreToldApartByTheirPaths() throws IOException {
        Files.createDirectories(folder.resolve("x"));
        Ended ended = report(log("a.hlog"), log("x/a.hlog"), "--format", "csv");
        assertThat(ended.out)
                .contains(
                        folder.resolve("a.hlog").toString(),
                        folder.resolve("x/a.hlog").toString());
    }

    @Test
    void aMalformedLineIsNamedWithItsNumberAndLeadsToExitCodeThree() throws IOException {
        String file = log("a.hlog");
        Files.writeString(Path.of(file), "1,2,3\n", StandardOpenOption.APPEND);
        Ended ended = report(file, "--format", "json");
        assertThat(ended.code).isEqualTo(ExitCode.IN_PART);
        assertThat(ended.err).contains("warning: 'a.hlog', line 8: an interval has 4 fields");
        assertThat(JsonMapper.shared()
                        .readTree(ended.out)
                        .at("/skippedLines/0/line")
                        .asInt())
                .isEqualTo(8);
    }

    @Test
    void aLiveLogCutOffInItsLastLineIsReportedAndSaidSo() throws IOException {
        String file = log("a.hlog");
        Files.writeString(Path.of(file), "2.000,1.000,0.1,HISTFAAA", StandardOpenOption.APPEND);
        Ended ended = report(file, "--format", "csv");
        assertThat(ended.code).isEqualTo(ExitCode.DONE);
        assertThat(ended.err).contains("note: 'a.hlog': the last line, line 8, is incomplete");
    }

    @Test
    void filesOfOtherKindsAreNamedWithWhatToDo() throws IOException {
        String legend =
                "       Value     Percentile TotalCount 1/(1-Percentile)\n\n       1.000 0.000000000000 1 1.00\n";
        foreign("wrk2.hgrm", legend.getBytes(StandardCharsets.UTF_8), "percentile output", "interval log");
        foreign("named.hlog", legend.getBytes(StandardCharsets.UTF_8), "percentile output", "interval log");
        foreign("commented.out", ("#[Overall percentile distribution]\n" + legend).getBytes(), "percentile output");
        foreign("mark.hgrm", ("\uFEFF" + legend).getBytes(StandardCharsets.UTF_8), "percentile output");
        foreign("csv.hgrm", "\"Value\",\"Percentile\",\"TotalCount\"\n".getBytes(), "percentile output");
        foreign("wrk2.txt", "Running 2s test\n  Latency Distribution (HdrHistogram)\n".getBytes(), "percentile output");
        foreign("log.hlog.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0}, "gzip", "gunzip -k");
        foreign("log.hlog", new byte[] {0x1f, (byte) 0x8b, 8, 0}, "gzip", "gunzip -k");
        foreign("app.jfr", new byte[] {'F', 'L', 'R', 0, 0, 2}, "is a JFR recording", "run-bench.sh profile");
        foreign("heap.hprof", "JAVA PROFILE 1.0.2\0".getBytes(), "heap dump");
        foreign("wide.hlog", "#[x]\n".getBytes(StandardCharsets.UTF_16), "UTF-16");
    }

    private void foreign(String name, byte[] content, String... parts) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        Ended ended = report(file.toString());
        assertThat(ended.code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ended.err).contains(parts).contains(file.toString());
        assertThat(ended.err.lines()).hasSize(1);
        assertThat(ended.out).isEmpty();
    }

    @Test
    void everyLogThatCannotBeUsedIsNamedAtOnce() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.hlog"), "");
        Path picture = Files.writeString(folder.resolve("picture.hlog"), "\u0001PNG\n\n");
        Path missing = folder.resolve("missing.hlog");
        Ended ended = report(log("a.hlog"), empty.toString(), picture.toString(), missing.toString());
        assertThat(ended.code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(ended.err)
                .contains("'" + empty + "' is empty")
                .contains("'" + picture + "' holds no interval that can be read; line 1: ")
                .contains("'" + missing + "' does not exist")
                .doesNotContain("\tat ");
        assertThat(ended.out).isEmpty();
        Ended unknown = report(log("b.hlog"), "--unit", "hours", "--format", "pdf");
        assertThat(unknown.code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err)
                .contains("unknown format 'pdf'", "unknown unit 'hours'; available: ns, us, ms, s, none");
    }

    private String log(String name) throws IOException {
        Path file = folder.resolve(name);
        try (IntervalLog log = IntervalLog.create(file, "a test", START)) {
            for (int i = 0; i < 2; i++) {
                Histogram interval = new Histogram(3);
                for (int value = 1; value <= 1000; value++) {
                    interval.recordValue(1000 * value);
                }
                log.append(interval, START.plusSeconds(i), START.plusSeconds(i + 1));
            }
        }
        return file.toString();
    }

    private static synchronized Ended report(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "report";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
            int code = Main.execute(command);
            return new Ended(
                    code, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
