// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.store.Json;
import dev.tollgate.reports.store.StoreException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row keeps everything that tells it apart. */
final class JmhRowsTest {
    private static final String NAME = "q.Bench.offer";

    private static Measurement parse(JmhText text) throws StoreException {
        return JmhMeasurement.parse("test.json", text.toString());
    }

    private static ComparisonResult compare(JmhText base, JmhText next) throws StoreException {
        return Comparer.compare(parse(base), parse(next), ComparisonOptions.defaults());
    }

    private static JmhText sweep(long seed, int forks, double last, int... threads) {
        JmhText text = new JmhText(seed, forks);
        for (int count : threads) {
            text.threads(count).add(NAME, "thrpt", "ops/us", count == 8 ? last : 100 * count, 0.001);
        }
        return text;
    }

    @Test
    void aSweepOverThreadsIsARowForEachNumberAndAHalvedOneIsFound() throws StoreException {
        ComparisonResult result = compare(sweep(1, 3, 720, 1, 4, 8), sweep(2, 3, 360, 1, 4, 8));
        assertThat(result.rows())
                .extracting(row -> row.key().title(), ComparedRow::baseForks, ComparedRow::verdict)
                .containsExactly(
                        tuple(NAME + " (threads=1)", 3, RowVerdict.UNCHANGED),
                        tuple(NAME + " (threads=4)", 3, RowVerdict.UNCHANGED),
                        tuple(NAME + " (threads=8)", 3, RowVerdict.REGRESSED));
        assertThat(result.rows().getLast().ratio().orElseThrow()).isCloseTo(0.5, within(0.01));
        assertThat(result.rows().getLast().configuration().orElseThrow()).containsEntry("threads", "8");
    }

    @Test
    void ofASweepTheRowsThatBothSidesHaveAreMatched() throws StoreException {
        ComparisonResult result = compare(sweep(1, 3, 720, 1, 4, 8), sweep(2, 3, 360, 8));
        assertThat(result.rows()).singleElement().satisfies(row -> {
            assertThat(row.key().title()).isEqualTo(NAME + " (threads=8)");
            assertThat(row.verdict()).isEqualTo(RowVerdict.REGRESSED);
        });
        assertThat(result.removed())
                .extracting(ComparisonResult.Benchmark::title)
                .containsExactly(NAME + " (threads=1)", NAME + " (threads=4)");
    }

    @Test
    void aSweepMatchedByThreadsIsIncomparableUnderAnotherJdkRowByRow() throws StoreException {
        ComparisonResult result = compare(
                sweep(1, 3, 720, 1, 8), new JmhText(2, 3).jdk("26").threads(8).add(NAME, "thrpt", "ops/us", 9, 0));
        assertThat(result.incomparable()).singleElement().satisfies(row -> {
            assertThat(row.title()).isEqualTo(NAME + " (threads=8)");
            assertThat(row.reason()).contains("jdkVersion '25.0.1' against '26'");
        });
    }

    @Test
    void configurationsOfWhichNoneIsOnBothSidesAreIncomparableAndNeitherNewNorGone() throws StoreException {
        ComparisonResult result = compare(sweep(1, 3, 720, 1), sweep(2, 3, 720, 4, 8));
        assertThat(result.rows()).isEmpty();
        assertThat(result.added()).isEmpty();
        assertThat(result.removed()).isEmpty();
        assertThat(result.incomparable())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("threads=1").contains("threads=4 | threads=8"));
    }

    @Test
    void jvmsAndTheirArgumentsAreRowsThatTellOnlyWhatDiffers() throws StoreException {
        JmhText text = new JmhText(1, 3)
                .jvmArgs("-Xmx1g", "-XX:+UseG1GC")
                .add(NAME, "avgt", "us/op", 1, 0)
                .jvmArgs("-Xmx1g")
                .add(NAME, "avgt", "us/op", 2, 0);
        assertThat(Apart.of(parse(text)).series())
                .extracting(series -> series.key().title())
                .containsExactly(NAME + " (jvmArgs=-XX:+UseG1GC)", NAME + " (jvmArgs=none)");
        JmhText jdks = new JmhText(1, 3)
                .jdk("21.0.1")
                .add(NAME, "avgt", "us/op", 1, 0)
                .jdk("25.0.1")
                .add(NAME, "avgt", "us/op", 2, 0);
        assertThat(Apart.of(parse(jdks)).series())
                .extracting(series -> series.key().title())
                .containsExactly(NAME + " (jdkVersion=21.0.1)", NAME + " (jdkVersion=25.0.1)");
    }

    @Test
    void theModeIsTitledWhereABenchmarkHasSeveralAndOnlyThere() throws StoreException {
        JmhText text = new JmhText(1, 3)
                .add(NAME, "avgt", "us/op", 1, 0)
                .add(NAME, "ss", "us/op", 2, 0)
                .add("q.Bench.poll", "ss", "us/op", 2, 0);
        assertThat(Apart.of(parse(text)).series())
                .extracting(series -> series.key().title())
                .containsExactly(NAME + " [avgt]", NAME + " [ss]", "q.Bench.poll");
    }

    @Test
    void anotherArgumentIsNamedAloneAndWhatTheProgramOrACheckoutAddsIsNone() throws StoreException {
        JmhText base = new JmhText(1, 3)
                .jvmArgs("-Da=1", "-Xmx1g", "-Djava.io.tmpdir=/ci/base/tmp", "-XX:ErrorFile=e1/logs/hs_err_%p.log")
                .add(NAME, "avgt", "us/op", 1, 0.001);
        JmhText same = new JmhText(2, 3)
                .jvmArgs(
                        "-Da=1",
                        "-Xmx1g",
                        "-Djava.io.tmpdir=/ci/head/tmp",
                        "-XX:-CreateCoredumpOnCrash",
                        "-Djmh.ignoreLock=true")
                .add(NAME, "avgt", "us/op", 1, 0.001);
        assertThat(compare(base, same).rows()).hasSize(1);
        JmhText other = new JmhText(2, 3).jvmArgs("-Da=1", "-Xmx2g").add(NAME, "avgt", "us/op", 1, 0.001);
        assertThat(compare(base, other).incomparable())
                .singleElement()
                .satisfies(row ->
                        assertThat(row.reason()).isEqualTo("another configuration: jvmArgs '-Xmx1g' against '-Xmx2g'"));
    }

    @Test
    void aRerunInAnotherUnitIsConvertedAndNotMixed() throws StoreException {
        JmhText text = new JmhText(1, 2).add(NAME, "avgt", "us/op", 5, 0).add(NAME, "avgt", "ns/op", 5000, 0);
        assertThat(parse(text).series()).singleElement().satisfies(series -> {
            assertThat(series.unit()).isEqualTo("us/op");
            assertThat(series.forks())
                    .hasSize(4)
                    .allSatisfy(value -> assertThat(value).isCloseTo(5, within(1e-9)));
        });
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "us/op, ns/op, 1000",
        "\u00b5s/op, us/op, 1",
        "\u03bcs/op, ns/op, 1000",
        "ops/us, ops/s, 1e6",
        "ops/sec, ops/min, 60",
        "KB/op, B/op, 1024",
        "MB/sec, KB/ms, 1.024",
        "#/op, #/op, 1"
    })
    void unitsOfOneKindAreConverted(String from, String to, double factor) {
        assertThat(Units.factor(from, to).orElseThrow()).isCloseTo(factor, within(1e-9 * factor));
    }

    @ParameterizedTest
    @CsvSource({"us/op, ops/us", "B/op, ns/op", "ms, ms/op", "#/op, B/op", "counts, ms"})
    void unitsOfTwoKindsAreNot(String from, String to) {
        assertThat(Units.factor(from, to)).isEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"thrpt, ns/op", "avgt, ops/s", "sample, ops/us", "ss, ops/ms", "thrpt, B/op"})
    void aModeThatContradictsItsUnitIsRefusedByName(String mode, String unit) {
        assertThatThrownBy(() -> parse(new JmhText(1, 2).add(NAME, mode, unit, 1, 0)))
                .hasMessageContaining(NAME)
                .hasMessageContaining(mode)
                .hasMessageContaining(unit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "get:%s", "get\u00b7%s", "\u00b7%s", "get?%s"})
    void jmhsOwnCopiesOfPercentilesAreNoMetrics(String label) throws StoreException {
        List<String> names = List.of("p0.00", "p0.50", "p0.90", "p0.95", "p0.99", "p0.999", "p0.9999", "p1.00");
        JmhText text = new JmhText(1, 3);
        text.addSampled(
                NAME,
                1000,
                20_000,
                names.stream()
                        .map(name -> text.secondary(label.formatted(name), "ns/op", 1, 0))
                        .toList());
        assertThat(parse(text).series())
                .extracting(series -> series.key().metric())
                .containsExactly("time", "p50", "p90", "p95", "p99", "p99.9");
    }

    @Test
    void aCounterOfTheUsersOwnStays() throws StoreException {
        JmhText text = new JmhText(1, 3);
        text.add(
                NAME,
                "avgt",
                "us/op",
                1,
                0,
                "",
                List.of(
                        text.secondary("p50", "us/op", 3, 0),
                        text.secondary("\u00b7hits", "ops/s", 3, 0),
                        text.secondary("_\u00e9tats", "us/op", 3, 0)));
        assertThat(parse(text).series())
                .extracting(series -> series.key().metric())
                .containsExactly("time", "p50", "hits", "_\u00e9tats");
    }

    @Test
    void valuesBelowNoughtCannotBeJudged() throws StoreException {
        Measurement base = parse(new JmhText(1, 3).add(NAME, "avgt", "us/op", -1, 0.01));
        assertThat(Comparer.compare(base, base, ComparisonOptions.defaults()).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).isEqualTo("cannot judge: a fork's value is below 0"));
    }

    @Test
    void bareNumbersThatAreNoneAreNoValueAsJmhsTextsAre() throws StoreException {
        String text = new JmhText(1, 3)
                .add(NAME, "avgt", "us/op", 100, 0)
                .toString()
                .replaceFirst("\\[99\\.0, 101\\.0\\]", "[NaN, Infinity]");
        assertThat(JmhMeasurement.parse("nan.json", text).series().getFirst().forks())
                .hasSize(2);
    }

    /** A duel keeps its result; those of before have neither of these fields. */
    @Test
    void aStoredComparisonWithoutTheNewerFieldsIsRead() throws StoreException {
        String json = Json.write(compare(sweep(1, 3, 720, 8), sweep(2, 3, 360, 8)))
                .replaceAll("(?s),\\s*\"configuration\" : \\{[^}]*}", "");
        assertThat(json).doesNotContain("configuration", "apart");
        ComparisonResult read = Json.read(json, ComparisonResult.class);
        assertThat(read.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.key().title()).isEqualTo(NAME));
    }

    @Test
    void fieldsMayStandInAnyOrderAndOthersAreLeftAlone() throws StoreException {
        Measurement measurement = JmhMeasurement.parse("x.json", """
                [{"secondaryMetrics": {"p0.50": {"rawData": [[1]], "scoreUnit": "us/op"}},
                  "primaryMetric": {"rawDataHistogram": [[[[2, 50], [4, 50]]], [[[3, 100]]]], "more": {"a": [1, {}]},
                    "scoreUnit": "us/op"}, "params": {"b": "2", "a": ["x", "y"]}, "of": {"others": [[]]},
                  "mode": "sample", "benchmark": "a.B.c"}]
                """);
        assertThat(measurement.series().getFirst().forks()).containsExactly(3.0, 3.0);
        assertThat(measurement.series().getFirst().key().params()).isEqualTo(Map.of("a", "x y", "b", "2"));
        assertThat(measurement.series())
                .extracting(series -> series.key().metric())
                .doesNotContain("p0.50");
    }

    @Test
    void moreRowsThanAnybodyReadsAreRefusedBeforeTheyHurt() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i <= JmhMeasurement.MOST_ROWS; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"benchmark\":\"b")
                    .append(i)
                    .append("\",\"mode\":\"avgt\",\"primaryMetric\":{\"score\":1,\"scoreUnit\":\"us/op\"}}");
        }
        assertThatThrownBy(() -> JmhMeasurement.parse("big.json", text + "]"))
                .hasMessageContaining("big.json")
                .hasMessageContaining("more than " + JmhMeasurement.MOST_ROWS + " rows");
    }
}
