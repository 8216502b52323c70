// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparerTest {
    private static ComparisonResult compare(JmhText base, JmhText next) throws StoreException {
        return Comparer.compare(parse(base), parse(next), ComparisonOptions.defaults());
    }

    private static Measurement parse(JmhText text) throws StoreException {
        return JmhMeasurement.parse("test.json", text.toString());
    }

    private static ComparedRow only(ComparisonResult result) {
        assertThat(result.rows()).hasSize(1);
        return result.rows().getFirst();
    }

    @ParameterizedTest(name = "{0} in {1}, {2} times: {3}")
    @CsvSource({
        "avgt, us/op, 1.5, REGRESSED",
        "avgt, us/op, 0.6, IMPROVED",
        "ss, ms/op, 1.5, REGRESSED",
        "thrpt, ops/s, 1.5, IMPROVED",
        "thrpt, ops/s, 0.6, REGRESSED",
        "avgt, us/op, 1.0, UNCHANGED",
        "avgt, us/op, 1.04, INCONCLUSIVE",
    })
    void whatIsWorseFollowsFromModeAndUnit(String mode, String unit, double factor, RowVerdict verdict)
            throws StoreException {
        ComparedRow row = only(compare(
                new JmhText(1, 5).add("a.B.c", mode, unit, 100, 0.004),
                new JmhText(2, 5).add("a.B.c", mode, unit, 100 * factor, 0.004)));
        assertThat(row.verdict()).isEqualTo(verdict);
        assertThat(row.ratio().orElseThrow()).isCloseTo(factor, within(0.02));
        assertThat(row.low().orElseThrow()).isLessThan(row.ratio().orElseThrow());
        assertThat(row.higherIsBetter()).isEqualTo(mode.equals("thrpt"));
    }

    @Test
    void oneForkEachCannotBeJudged() throws StoreException {
        ComparedRow row = only(compare(
                new JmhText(1, 1).add("a.B.c", "avgt", "us/op", 100, 0),
                new JmhText(1, 1).add("a.B.c", "avgt", "us/op", 200, 0)));
        assertThat(row.verdict()).isEqualTo(RowVerdict.CANNOT_JUDGE);
        assertThat(row.reason()).isEqualTo("cannot judge: only one fork each");
        assertThat(row.ratio().orElseThrow()).isCloseTo(2, within(1e-9));
    }

    @Test
    void otherUnitsOfTheSameAreConverted() throws StoreException {
        ComparedRow row = only(compare(
                new JmhText(1, 5).add("a.B.c", "avgt", "us/op", 100, 0.003),
                new JmhText(2, 5).add("a.B.c", "avgt", "ns/op", 100_000, 0.003)));
        assertThat(row.verdict()).isEqualTo(RowVerdict.UNCHANGED);
        assertThat(row.unit()).isEqualTo("us/op");
    }

    @Test
    void parametersAndModesAreDifferentRowsAndTheRestIsAddedOrRemoved() throws StoreException {
        ComparisonResult result = compare(
                new JmhText(1, 3)
                        .add("a.B.c", "avgt", "us/op", 1, 0.01, "{\"n\": \"1\"}", List.of())
                        .add("a.B.c", "avgt", "us/op", 2, 0.01, "{\"n\": \"2\"}", List.of())
                        .add("a.B.c", "thrpt", "ops/us", 2, 0.01, "{\"n\": \"2\"}", List.of()),
                new JmhText(1, 3)
                        .add("a.B.c", "avgt", "us/op", 2, 0.01, "{\"n\": \"2\"}", List.of())
                        .add("a.B.d", "avgt", "us/op", 2, 0.01));
        assertThat(result.rows()).extracting(ComparedRow::params).containsExactly(Map.of("n", "2"));
        assertThat(result.removed()).hasSize(2);
        assertThat(result.added()).extracting(ComparisonResult.Benchmark::name).containsExactly("a.B.d");
    }

    @ParameterizedTest(name = "{0} B/op against {1}: {2}")
    @CsvSource({
        "1000, 1020, REGRESSED",
        "1000, 980, IMPROVED",
        "1000, 1001, UNCHANGED",
        "0, 16, REGRESSED",
        "0.00001, 0.0004, UNCHANGED",
        "0.5, 1.4, UNCHANGED",
        "1000, 1007, INCONCLUSIVE",
    })
    void allocationIsGatedTightlyAndLessThanAByteIsNothing(double base, double next, RowVerdict verdict)
            throws StoreException {
        double noise = verdict == RowVerdict.INCONCLUSIVE ? 0.01 : 0.0001;
        ComparisonResult result = compare(allocating(3, base, noise), allocating(4, next, noise));
        assertThat(result.rows())
                .filteredOn(row -> row.metric().equals(Series.ALLOCATION))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.verdict()).isEqualTo(verdict);
                    assertThat(row.driftPercent()).isZero();
                });
        assertThat(result.rows()).extracting(ComparedRow::metric).doesNotContain("gc.count");
    }

    private static JmhText allocating(long seed, double bytes, double noise) {
        JmhText text = new JmhText(seed, 5);
        return text.add(
                "a.B.c",
                "avgt",
                "us/op",
                100,
                0.01,
                "",
                List.of(
                        text.secondary("·gc.alloc.rate.norm", "B/op", bytes, noise),
                        text.secondary("·gc.count", "counts", 3, 0.5)));
    }

    @Test
    void sampleModeIsJudgedByTheMeanAndByPercentilesOfEachFork() throws StoreException {
        ComparisonResult result = compare(
                new JmhText(1, 6).addSampled("a.B.c", 1000, 20_000),
                new JmhText(2, 6).addSampled("a.B.c", 1300, 20_000));
        assertThat(result.rows()).extracting(ComparedRow::metric).containsExactly("p50", "p99", "time");
        assertThat(result.rows()).extracting(ComparedRow::verdict).containsOnly(RowVerdict.REGRESSED);
    }

    @Test
    void aPercentileWithTooFewSamplesCannotBeJudged() throws StoreException {
        ComparisonResult result = compare(
                new JmhText(1, 6).addSampled("a.B.c", 1000, 200), new JmhText(2, 6).addSampled("a.B.c", 900, 200));
        assertThat(result.rows())
                .filteredOn(row -> row.metric().equals("p99"))
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("fewer than 10 samples"));
    }

    @Test
    void anotherJdkIsIncomparableAndNamedUnlessAskedFor() throws StoreException {
        JmhText base = new JmhText(1, 5).jdk("21.0.2").add("a.B.c", "avgt", "us/op", 100, 0.004);
        JmhText next = new JmhText(2, 5).add("a.B.c", "avgt", "us/op", 100, 0.004);
        ComparisonResult result = compare(base, next);
        assertThat(result.rows()).isEmpty();
        assertThat(result.incomparable())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("jdkVersion '21.0.2' against '25.0.1'"));
        assertThat(result.environment())
                .extracting(ComparisonResult.Difference::what)
                .contains("jdkVersion");
        ComparisonOptions across = new ComparisonOptions(ComparisonOptions::everything, 3, "stated", true, false);
        assertThat(Comparer.compare(parse(base), parse(next), across).rows()).hasSize(1);
    }

    @Test
    void anInconclusiveRowNamesTheDuelThatWouldSettleIt() throws StoreException {
        ComparisonResult result = compare(
                new JmhText(1, 5).add("a.B.c$d", "avgt", "us/op", 100, 0.2),
                new JmhText(2, 5).add("a.B.c$d", "avgt", "us/op", 100, 0.2));
        assertThat(only(result).verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
        assertThat(result.settle())
                .contains("./run-bench.sh duel --base BASE.jar --new NEW.jar --include '^a\\.B\\.c\\$d$'");
        assertThat(result.notes()).anySatisfy(note -> assertThat(note).contains("drift of 3 %"));
    }

    @Test
    void driftBetweenRunsIsNoRegressionWhereTheRulerDriftedToo() throws StoreException {
        Measurement base = withRuler(parse(new JmhText(1, 8).add("a.B.c", "avgt", "us/op", 100, 0.004)), 50, 0);
        Measurement slow = parse(new JmhText(2, 8).add("a.B.c", "avgt", "us/op", 125, 0.004));
        ComparisonOptions options = ComparisonOptions.defaults();
        ComparedRow relative = only(Comparer.compare(base, withRuler(slow, 62.5, 0), options));
        assertThat(relative.verdict()).isEqualTo(RowVerdict.UNCHANGED);
        assertThat(relative.byRuler()).isTrue();
        ComparedRow plain = only(Comparer.compare(base, withRuler(slow, 50, 0), options));
        assertThat(plain.verdict()).isEqualTo(RowVerdict.REGRESSED);
        ComparedRow noisy = only(Comparer.compare(base, withRuler(slow, 50, 0.3), options));
        assertThat(noisy.verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
    }

    private static Measurement withRuler(Measurement measurement, double nanos, double swing) {
        TreeMap<Integer, Double> ruler = new TreeMap<>();
        for (int round = 1; round <= 8; round++) {
            ruler.put(round, nanos * (1 + (round % 2 == 0 ? swing : -swing)));
        }
        return new Measurement(
                measurement.fingerprint(),
                measurement.environment(),
                measurement.series(),
                ruler,
                measurement.isVoid());
    }

    @Test
    void anotherFingerprintIsIncomparableAndAVoidRunCannotBeJudged() throws StoreException {
        Measurement plain = parse(new JmhText(1, 5).add("a.B.c", "avgt", "us/op", 100, 0.004));
        Measurement here = new Measurement(Optional.of("aaa"), Map.of(), plain.series(), new TreeMap<>(), false);
        Measurement there = new Measurement(Optional.of("bbb"), Map.of(), plain.series(), new TreeMap<>(), false);
        assertThat(Comparer.compare(here, there, ComparisonOptions.defaults()).incomparable())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("aaa").contains("bbb"));
        Measurement broken = new Measurement(Optional.of("aaa"), Map.of(), plain.series(), new TreeMap<>(), true);
        ComparedRow row = only(Comparer.compare(here, broken, ComparisonOptions.defaults()));
        assertThat(row.verdict()).isEqualTo(RowVerdict.CANNOT_JUDGE);
        assertThat(row.reason()).contains("the new run is void");
    }

    @Test
    void forksAppendedOneByOneAreForksOfOneBenchmark() throws StoreException {
        JmhText text = new JmhText(1, 1);
        for (int i = 0; i < 4; i++) {
            text.add("a.B.c", "avgt", "us/op", 100 + i, 0);
        }
        assertThat(parse(text).series())
                .singleElement()
                .satisfies(s -> assertThat(s.forks()).containsExactly(100.0, 101.0, 102.0, 103.0));
    }

    @Test
    void whatIsNotAFigureIsLeftOutAndWhatIsNotJmhIsRefusedWithAllItsFaults() throws StoreException {
        String nan = new JmhText(1, 3)
                .add("a.B.c", "avgt", "us/op", 100, 0)
                .toString()
                .replaceFirst("\\[99\\.0, 101\\.0\\]", "[\"NaN\", \"+INF\"]");
        assertThat(JmhMeasurement.parse("nan.json", nan).series().getFirst().forks())
                .hasSize(2);
        assertThatThrownBy(() -> JmhMeasurement.parse("x.json", "{}")).hasMessageContaining("not JMH's JSON");
        assertThatThrownBy(() -> JmhMeasurement.parse(
                        "x.json",
                        "[{\"mode\": \"avgt\"}," + "{\"benchmark\": \"b\", \"mode\": \"odd\", \"primaryMetric\": {}}]"))
                .hasMessageContaining("benchmark 1 has no 'benchmark'")
                .hasMessageContaining("unknown mode 'odd'; known are: thrpt, avgt, sample, ss");
        assertThatThrownBy(() -> JmhMeasurement.parse("x.json", "[{")).hasMessageContaining("x.json");
    }

    @Test
    void aMeasurementHeldAgainstItselfHasNoDriftAndNothingChanged() throws StoreException {
        Measurement one = parse(new JmhText(1, 5).add("a.B.c", "avgt", "us/op", 100, 0.01));
        ComparisonResult result = Comparer.compare(one, one, ComparisonOptions.defaults());
        assertThat(only(result).verdict()).isEqualTo(RowVerdict.UNCHANGED);
        assertThat(only(result).driftPercent()).isZero();
    }
}
