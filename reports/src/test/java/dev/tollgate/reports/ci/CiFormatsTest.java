// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.compare.Comparer;
import dev.tollgate.reports.compare.ComparisonOptions;
import dev.tollgate.reports.compare.ComparisonResult;
import dev.tollgate.reports.compare.JmhText;
import dev.tollgate.reports.compare.Measurement;
import dev.tollgate.reports.compare.MeasurementFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other tools read, held against the forms that they publish. */
final class CiFormatsTest {
    @TempDir
    private Path folder;

    private Measurement base;
    private Measurement next;
    private ComparisonResult result;

    @BeforeEach
    void compare() throws IOException {
        base = measurement("base.json", 100, 3, 0.2);
        next = measurement("new.json", 150, 3, 0.2);
        result = Comparer.compare(base, next, ComparisonOptions.defaults());
    }

    private Measurement measurement(String name, double slow, double throughput, double noise) throws IOException {
        JmhText text = new JmhText(name.length(), 5);
        text.add(
                        "a.Codec.slow",
                        "avgt",
                        "us/op",
                        slow,
                        0.004,
                        "{\"kind\": \"a<b> & \\\"c\\\" |\"}",
                        List.of(text.secondary("gc.alloc.rate.norm", "B/op", 64, 0)))
                .add("a.Codec.fast", "thrpt", "ops/us", throughput, 0.004)
                .add("a.Codec.noisy", "avgt", "ns/op", 20, noise);
        return MeasurementFile.read(Files.writeString(folder.resolve(name), text.toString()));
    }

    /** The elements and attributes that Jenkins and GitLab read, as JUnit's de facto schema states them. */
    @Test
    void junitXmlIsValidAndItsCountsAreThoseOfItsCases() throws Exception {
        for (boolean strict : new boolean[] {false, true}) {
            String xml = JUnitXml.render(result, strict);
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Path.of("src/test/resources/ci/junit.xsd").toFile())
                    .newValidator()
                    .validate(new StreamSource(new StringReader(xml)));
            Element suite = (Element) DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getElementsByTagName("testsuite")
                    .item(0);
            for (String kind : List.of("testcase", "failure", "skipped")) {
                String attribute = switch (kind) {
                    case "testcase" -> "tests";
                    case "failure" -> "failures";
                    default -> "skipped";
                };
                assertThat(suite.getElementsByTagName(kind).getLength())
                        .as(kind)
                        .isEqualTo(Integer.parseInt(suite.getAttribute(attribute)));
            }
            assertThat(suite.getAttribute("failures")).isEqualTo(strict ? "2" : "1");
        }
    }

    @Test
    void whatAllRowsShareFailsTheGateAsACaseOfItsOwnAndIsNothingThatWasMeasured() throws IOException {
        Measurement before = parts("before.json", 1);
        Measurement after = parts("after.json", 1.2);
        ComparisonResult shifted = Comparer.compare(before, after, ComparisonOptions.defaults());
        Gate gate = new Gate(shifted, before, after, series -> true, false);
        assertThat(gate.headline())
                .isEqualTo("Performance gate: what all rows share regressed, and 0 of 10 rows beyond it");
        assertThat(JUnitXml.render(shifted, false))
                .contains("tests=\"11\" failures=\"1\"", "name=\"common-shift time\"", "REGRESSED: ratio 1.2");
        assertThat(SizedMarkdown.render(gate, 700)).contains("common-shift", "do not fit here");
        for (GateFormat format : List.of(
                GateFormat.SMALLER, GateFormat.BIGGER, GateFormat.BENCHER, GateFormat.GO_BASE, GateFormat.GO_NEW)) {
            assertThat(format.render(gate)).as(format.file()).doesNotContainIgnoringCase("common-shift");
        }
    }

    private Measurement parts(String name, double factor) throws IOException {
        JmhText text = new JmhText(name.length(), 6);
        for (int row = 0; row < 10; row++) {
            text.add("a.Codec.part" + row, "avgt", "ns/op", (20 + row) * factor, 0.003);
        }
        return MeasurementFile.read(Files.writeString(folder.resolve(name), text.toString()));
    }

    /** github-action-benchmark's README: an array of name, unit and value, with range and extra as texts. */
    @Test
    void actionBenchmarkHasAFileForEachDirection() {
        JsonNode smaller = JsonMapper.shared().readTree(Trackers.actionBenchmark(next, series -> true, false));
        JsonNode bigger = JsonMapper.shared().readTree(Trackers.actionBenchmark(next, series -> true, true));
        assertThat(bigger).hasSize(1);
        assertThat(smaller).hasSize(3);
        for (JsonNode entry : smaller) {
            assertThat(entry.get("name").isString()).isTrue();
            assertThat(entry.get("unit").isString()).isTrue();
            assertThat(entry.get("value").isNumber()).isTrue();
            assertThat(entry.get("range").stringValue()).startsWith("± ");
            assertThat(entry.get("extra").isString()).isTrue();
        }
    }

    /** Bencher's documentation: benchmark, measure, then value with its optional bounds; latency is in nanoseconds. */
    @Test
    void bencherGetsNanosecondsAndOperationsPerSecond() {
        JsonNode document = JsonMapper.shared().readTree(Trackers.bencher(next, series -> true));
        assertThat(document.get("a.Codec.fast").at("/throughput/value").doubleValue())
                .isBetween(2.8e6, 3.2e6);
        JsonNode slow = document.get("a.Codec.slow (kind=a<b> & \"c\" |)").get("latency");
        assertThat(slow.get("value").doubleValue()).isBetween(140e3, 160e3);
        assertThat(slow.get("lower_value").doubleValue())
                .isLessThan(slow.get("value").doubleValue());
        assertThat(slow.get("upper_value").doubleValue())
                .isGreaterThan(slow.get("value").doubleValue());
    }

    /** golang.org/design/14313-benchmark-format: Benchmark and no lower-case letter, a count, then values and units. */
    @Test
    void goBenchmarkTextHasALineForEachFork() {
        List<String> lines = Trackers.goBenchmark(next, series -> true).lines().toList();
        assertThat(lines.getFirst()).isEqualTo("Unit ops/s better=higher");
        assertThat(lines.subList(1, lines.size()))
                .hasSize(20)
                .allSatisfy(line -> assertThat(line).matches("Benchmark[A-Z]\\S* 1 [0-9.]+ (ns/op|ops/s|B/op)"));
    }

    @Test
    void markdownKeepsToItsLimitAndTellsWhatIsLeftOut() {
        Gate gate = new Gate(result, base, next, series -> true, false);
        String whole = SizedMarkdown.render(gate, SizedMarkdown.COMMENT_BYTES);
        assertThat(whole).startsWith(SizedMarkdown.MARKER).contains("REGRESSED").doesNotContain("do not fit");
        for (int limit : new int[] {600, 900, 1200}) {
            String cut = SizedMarkdown.render(gate, limit);
            assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(limit);
            assertThat(cut).contains("regressed");
        }
        assertThat(SizedMarkdown.render(gate, 600)).contains("more rows do not fit here");
    }

    /** Rows that differ in one thing alone: a tool that takes the first entry of a name never sees another row's. */
    @Test
    void everyRowHasANameOfItsOwnInEveryFormat() throws IOException {
        JmhText text = new JmhText(1, 3);
        for (String mode : List.of("avgt", "ss", "thrpt")) {
            String unit = mode.equals("thrpt") ? "ops/us" : "us/op";
            for (int threads : new int[] {1, 8}) {
                for (String n : List.of("a b", "a_b", "größe%20", "a%20b")) {
                    text.threads(threads).add("a.B.c", mode, unit, 1, 0.01, "{\"n\": \"" + n + "\"}", List.of());
                }
            }
            text.threads(1).jvmArgs("-Xmx2g").add("a.B.d", mode, unit, 1, 0.01);
            text.jvmArgs("-Xmx3g").add("a.B.d", mode, unit, 1, 0.01).jvmArgs("-Xmx1g");
        }
        Measurement many = MeasurementFile.read(Files.writeString(folder.resolve("many.json"), text.toString()));
        ComparisonResult same = Comparer.compare(many, many, ComparisonOptions.defaults());
        assertThat(same.rows()).hasSize(30);
        assertThat(same.rows().stream().map(row -> row.key().title() + row.metric()))
                .doesNotHaveDuplicates();
        JsonNode smaller = JsonMapper.shared().readTree(Trackers.actionBenchmark(many, series -> true, false));
        assertThat(smaller.valueStream().map(entry -> entry.get("name").stringValue()))
                .hasSize(20)
                .doesNotHaveDuplicates();
        JsonNode bencher = JsonMapper.shared().readTree(Trackers.bencher(many, series -> true));
        assertThat(bencher.valueStream().mapToInt(JsonNode::size).sum()).isEqualTo(30);
        List<String> cases = JUnitXml.render(same, false)
                .lines()
                .filter(line -> line.contains("<testcase"))
                .map(line -> line.replaceFirst(".*?( name=\"[^\"]*\").*", "$1"))
                .toList();
        assertThat(cases).hasSize(30).doesNotHaveDuplicates();
        List<String> go = Trackers.goBenchmark(many, series -> true)
                .lines()
                .skip(1)
                .map(line -> line.split(" ")[0] + " " + line.split(" ")[3])
                .distinct()
                .toList();
        assertThat(go)
                .hasSize(30)
                .contains(
                        "BenchmarkA.B.c/n=a%20b/threads=8/mode=ss ns/op",
                        "BenchmarkA.B.c/n=größe%2520/threads=1 ops/s");
    }

    @Test
    void valuesBelowNoughtAreToldAsTheyAre() throws IOException {
        JmhText text = new JmhText(1, 3);
        text.add(
                "a.B.c",
                "avgt",
                "us/op",
                1,
                0.01,
                "",
                List.of(text.secondary("gc.alloc.rate.norm", "B/op", -0.5, 0.1)));
        Measurement below = MeasurementFile.read(Files.writeString(folder.resolve("below.json"), text.toString()));
        JsonNode entries = JsonMapper.shared().readTree(Trackers.actionBenchmark(below, series -> true, false));
        assertThat(entries.get(1).get("value").doubleValue()).isBetween(-1.0, -0.1);
        assertThat(Trackers.bencher(below, series -> true)).contains("allocation");
        assertThat(Trackers.goBenchmark(below, series -> true)).contains(" -0.");
    }
}
