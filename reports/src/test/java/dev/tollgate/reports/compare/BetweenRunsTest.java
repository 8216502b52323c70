// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.compare.Series.Kind;
import dev.tollgate.reports.store.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What all rows share where two runs were not interleaved: a row of its own, and taken out of the others. */
final class BetweenRunsTest {
    private static final double NOISE = 0.01;

    private static ComparisonResult compare(Rows base, Rows next) {
        return Comparer.compare(base.measured(), next.measured(), ComparisonOptions.defaults());
    }

    private static ComparedRow shift(ComparisonResult result) {
        return result.rows().stream()
                .filter(ComparedRow::standsForAll)
                .findFirst()
                .orElseThrow();
    }

    private static List<ComparedRow> others(ComparisonResult result) {
        return result.rows().stream().filter(row -> !row.standsForAll()).toList();
    }

    @Test
    void aSlowerMachineIsOneRowAndNoOtherIsBlamedForIt() {
        ComparisonResult result =
                compare(new Rows(1, 6).times(12, NOISE, row -> 1), new Rows(2, 6).times(12, NOISE, row -> 1.12));
        ComparedRow shift = shift(result);
        assertThat(shift.verdict()).isEqualTo(RowVerdict.REGRESSED);
        assertThat(shift.ratio().orElseThrow()).isCloseTo(1.12, within(0.01));
        assertThat(shift.reason()).contains("median of 12 rows", "a duel of a few of them tells");
        assertThat(shift.baseForks()).isEqualTo(72);
        assertThat(others(result)).hasSize(12).allSatisfy(row -> {
            assertThat(row.verdict()).isNotIn(RowVerdict.REGRESSED, RowVerdict.IMPROVED);
            assertThat(row.ratio().orElseThrow()).isCloseTo(1, within(0.03));
            assertThat(row.shiftTakenOut()).contains(shift.ratio().orElseThrow());
            assertThat(row.reason()).endsWith("the common shift taken out");
        });
        assertThat(result.settle().orElseThrow()).contains("row000").doesNotContain(CommonRow.NAME);
    }

    @Test
    void aRowThatMovedOnItsOwnIsFoundThoughTheMachineHidIt() {
        ComparisonResult result = compare(
                new Rows(3, 6).times(12, NOISE, row -> 1),
                new Rows(4, 6).times(12, NOISE, row -> row == 4 ? 1.2 / 1.2 : 1 / 1.2));
        assertThat(others(result).stream().filter(row -> row.verdict() == RowVerdict.REGRESSED))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.name()).endsWith("row004");
                    assertThat(row.ratio().orElseThrow()).isCloseTo(1.2, within(0.03));
                });
        assertThat(shift(result).verdict()).isEqualTo(RowVerdict.IMPROVED);
    }

    @Test
    void nineRowsKeepAllOfTheDriftAndHaveNoSuchRow() {
        ComparisonResult result =
                compare(new Rows(5, 6).times(9, NOISE, row -> 1), new Rows(6, 6).times(9, NOISE, row -> 1.12));
        assertThat(result.commonShift()).isEmpty();
        assertThat(result.rows()).hasSize(9).allSatisfy(row -> {
            assertThat(row.shiftTakenOut()).isEmpty();
            assertThat(row.driftPercent()).isEqualTo(3);
        });
    }

    @Test
    void throughputMovesTheOtherWayAndPercentilesWithTheirTimes() {
        Rows base = new Rows(7, 6)
                .times(10, NOISE, row -> 1)
                .add(Kind.TIME, "throughput", "ops/s", true, NOISE, 50)
                .add(Kind.PERCENTILE, "p99", "ns/op", false, NOISE, 500);
        Rows next = new Rows(8, 6)
                .times(10, NOISE, row -> 1.25)
                .add(Kind.TIME, "throughput", "ops/s", true, NOISE, 40)
                .add(Kind.PERCENTILE, "p99", "ns/op", false, NOISE, 625);
        ComparisonResult result = compare(base, next);
        assertThat(result.commonShift().orElseThrow().rows()).isEqualTo(11);
        ComparedRow throughput = result.rows().get(11);
        assertThat(throughput.metric()).isEqualTo("throughput");
        assertThat(throughput.ratio().orElseThrow()).isCloseTo(1, within(0.03));
        assertThat(throughput.shiftTakenOut().orElseThrow())
                .isCloseTo(1 / shift(result).ratio().orElseThrow(), within(1e-9));
        assertThat(result.rows().get(12).ratio().orElseThrow()).isCloseTo(1, within(0.03));
    }

    @Test
    void bytesAreAsTheyWere() {
        Rows base = new Rows(9, 6).times(10, NOISE, row -> 1).add(Kind.ALLOCATION, "gc", "B/op", false, 0, 1000);
        Rows next = new Rows(10, 6).times(10, NOISE, row -> 1.25).add(Kind.ALLOCATION, "gc", "B/op", false, 0, 1020);
        ComparedRow bytes = compare(base, next).rows().getLast();
        assertThat(bytes.verdict()).isEqualTo(RowVerdict.REGRESSED);
        assertThat(bytes.ratio().orElseThrow()).isCloseTo(1.02, within(1e-9));
        assertThat(bytes.shiftTakenOut()).isEmpty();
        assertThat(bytes.driftPercent()).isZero();
    }

    @Test
    void aNoisyRulersErrorIsInWhatAllRowsShareAndCancelsInEach() {
        Rows base = new Rows(11, 8).times(12, NOISE, row -> 1).ruler(0.1, 50);
        Rows next = new Rows(12, 8).times(12, NOISE, row -> 1).ruler(0.1, 50);
        ComparedRow shift = shift(compare(base, next));
        assertThat(shift.byRuler()).isTrue();
        // Two rulers of 8 forks that differ by 10 %: the standard error alone is 5 %.
        assertThat(shift.low().orElseThrow()).isLessThan(0.95);
        assertThat(shift.high().orElseThrow()).isGreaterThan(1.05);
        assertThat(others(compare(base, next)))
                .allSatisfy(row -> assertThat(row.ratio().orElseThrow()).isCloseTo(1, within(0.03)));
    }

    @Test
    void rowsThatAreNotJudgedHaveNoSay() {
        Rows base = new Rows(13, 2).times(12, NOISE, row -> 1);
        Rows next = new Rows(14, 6).times(12, NOISE, row -> 1.5);
        ComparisonResult result = compare(base, next);
        assertThat(result.commonShift()).isEmpty();
        assertThat(result.rows()).extracting(ComparedRow::verdict).containsOnly(RowVerdict.INCONCLUSIVE);
    }

    @Test
    void oneMeasurementHasNoShift() {
        Measurement one = new Rows(15, 6).times(12, NOISE, row -> 1).measured();
        ComparisonResult result = Comparer.compare(one, one, ComparisonOptions.defaults());
        assertThat(result.commonShift()).isEmpty();
        assertThat(result.rows()).extracting(ComparedRow::verdict).containsOnly(RowVerdict.UNCHANGED);
    }

    @Test
    void whatIsKnownOfTheDriftDecidesWhetherAllRowsRegressed() {
        Measurement base = new Rows(16, 6).times(12, NOISE, row -> 1).measured();
        Measurement next = new Rows(17, 6).times(12, NOISE, row -> 1.12).measured();
        ComparisonOptions known = ComparisonOptions.defaults().withDrift(20, "from a history");
        ComparisonResult result = Comparer.compare(base, next, known);
        assertThat(shift(result).verdict()).isEqualTo(RowVerdict.INCONCLUSIVE);
        assertThat(others(result))
                .allSatisfy(row -> assertThat(row.driftPercent()).isLessThan(2));
    }

    @Test
    void theDocumentHasTheRowAndWhatItSays() {
        ComparisonResult result =
                compare(new Rows(18, 6).times(12, NOISE, row -> 1), new Rows(19, 6).times(12, NOISE, row -> 1.12));
        assertThat(Json.write(result))
                .contains("\"commonShift\"", "\"restPercent\"", "\"name\" : \"common-shift\"", "\"shiftTakenOut\"");
        assertThat(Json.write(
                        compare(new Rows(20, 6).times(1, NOISE, row -> 1), new Rows(21, 6).times(1, NOISE, row -> 1))))
                .doesNotContain("commonShift", "shiftTakenOut");
    }
}
