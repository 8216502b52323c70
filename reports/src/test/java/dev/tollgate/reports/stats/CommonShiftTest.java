// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CommonShiftTest {
    private static final double FREEDOM = 10;

    private static List<LogDifference> rows(Random random, int rows, double own, double rest, double shift) {
        List<LogDifference> made = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            made.add(new LogDifference(shift + Math.hypot(own, rest) * random.nextGaussian(), own, FREEDOM));
        }
        return made;
    }

    private static LogDifference moved(LogDifference row, double by) {
        return new LogDifference(row.difference() + by, row.standardError(), row.degreesOfFreedom());
    }

    @Test
    void itIsTheMedianOfTheRowsInWhateverOrderAndMovesWithThem() {
        Random random = new Random(1);
        for (int n = CommonShift.FEWEST_ROWS; n < 30; n++) {
            List<LogDifference> rows = rows(random, n, 0.02, 0.01, 0.1);
            CommonShift shift = CommonShift.of(rows);
            double[] differences =
                    rows.stream().mapToDouble(LogDifference::difference).toArray();
            assertThat(shift.shift().difference()).isEqualTo(Sample.median(differences));
            List<LogDifference> other =
                    new ArrayList<>(rows.stream().map(row -> moved(row, -0.3)).toList());
            Collections.shuffle(other, random);
            CommonShift again = CommonShift.of(other);
            assertThat(again.shift().difference()).isCloseTo(shift.shift().difference() - 0.3, within(1e-12));
            assertThat(again.rest()).isCloseTo(shift.rest(), within(1e-6));
            assertThat(again.shift().standardError()).isCloseTo(shift.shift().standardError(), within(1e-12));
        }
    }

    /** Of 2,000 sets of rows; the deviation of normal values' median is √(π/2n) of theirs. */
    @Test
    void itsErrorIsThatOfAMedianAndTheRestThatOfWhatMovedTheRows() {
        Random random = new Random(2);
        for (double rest : new double[] {0, 0.02, 0.05}) {
            double squares = 0;
            double errors = 0;
            double found = 0;
            for (int set = 0; set < 2_000; set++) {
                CommonShift shift = CommonShift.of(rows(random, 20, 0.02, rest, 0));
                squares += Math.pow(shift.shift().difference(), 2) / 2_000;
                errors += Math.pow(shift.shift().standardError(), 2) / 2_000;
                found += shift.rest() / 2_000;
            }
            assertThat(Math.sqrt(errors)).isCloseTo(Math.sqrt(squares), within(0.1 * Math.sqrt(squares)));
            assertThat(found).isCloseTo(rest, within(0.008));
        }
    }

    @Test
    void whatTheirOwnErrorsExplainIsNoRestThoughThoseAreFarApart() {
        Random random = new Random(3);
        int none = 0;
        for (int set = 0; set < 500; set++) {
            List<LogDifference> rows = rows(random, 10, 0.002, 0, 0);
            rows.addAll(rows(random, 10, 0.2, 0, 0));
            none += CommonShift.of(rows).rest() < 0.003 ? 1 : 0;
        }
        assertThat(none).isGreaterThan(400);
    }

    @Test
    void rowsThatChangedOnTheirOwnLeaveItWhereItWasUpToFourOfTen() {
        Random random = new Random(4);
        for (int changed = 1; changed <= 4; changed++) {
            List<LogDifference> rows = rows(random, 10, 0.005, 0, 0.1);
            for (int row = 0; row < changed; row++) {
                rows.set(row, moved(rows.get(row), 0.5));
            }
            CommonShift shift = CommonShift.of(rows);
            assertThat(shift.shift().difference()).isCloseTo(0.1, within(0.015));
            assertThat(shift.outOf(rows.getFirst(), 0).difference()).isCloseTo(0.5, within(0.03));
            assertThat(shift.outOf(rows.getFirst(), 0).pBeyond(1.02)).isLessThan(0.001);
            assertThat(shift.outOf(rows.getLast(), 0).pBeyond(1.02)).isGreaterThan(0.05);
        }
    }

    @Test
    void errorsAddUpInQuadratureAndTheRestIsAtLeastWhatIsKnown() {
        List<LogDifference> rows = rows(new Random(5), 12, 0.03, 0, 0.1);
        CommonShift shift = CommonShift.of(rows);
        double error = shift.shift().standardError();
        LogDifference row = new LogDifference(0.2, 0.04, FREEDOM);
        double least = 1;
        assertThat(shift.outOf(row, least).standardError())
                .isCloseTo(Math.sqrt(0.04 * 0.04 + error * error + least * least), within(1e-12));
        assertThat(shift.outOf(row, 0).standardError())
                .isCloseTo(Math.sqrt(0.04 * 0.04 + error * error + shift.rest() * shift.rest()), within(1e-12));
    }

    @Test
    void rowsThatAreEqualHaveNoErrorAndFewRowsHaveNoShift() {
        List<LogDifference> equal = Collections.nCopies(10, new LogDifference(0.25, 0, FREEDOM));
        CommonShift shift = CommonShift.of(equal);
        assertThat(shift.shift().difference()).isEqualTo(0.25);
        assertThat(shift.shift().standardError()).isZero();
        assertThat(shift.rest()).isZero();
        assertThat(shift.outOf(equal.getFirst(), 0).difference()).isZero();
        assertThatThrownBy(() -> CommonShift.of(equal.subList(0, 9))).hasMessageContaining("at least 10 rows");
        assertThatThrownBy(() -> CommonShift.of(Collections.nCopies(10, new LogDifference(0.25, 0, 0))))
                .hasMessageContaining("with intervals");
    }
}
