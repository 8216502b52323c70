// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.LadderRun;
import dev.tollgate.reports.model.cell.Cell;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StallsTest {
    private static final double MILLI = 1e6;

    @Test
    void aRoundInWhichTheMachineHeldUpEverybodySaysNothingOfOne() {
        Cell java = cell(3, 4, 3, 3, 4, 14, 27);
        Cell jni = cell(2, 2, 3, 2, 4, 12, 28);
        Cell ffm = cell(4, 3, 2, 3, 3, 10, 15);
        Stalls stalls = stalls(java, jni, ffm);
        for (Cell cell : List.of(java, jni, ffm)) {
            Stalls.Typical typical = stalls.of(cell).orElseThrow();
            assertThat(typical.leftOut()).isEqualTo(2);
            assertThat(typical.nanos().high()).isLessThan(6 * MILLI);
        }
    }

    @Test
    void whatOneDoesByItselfStays() {
        Cell now = cell(2, 25, 3, 2, 30, 2, 2);
        Cell always = cell(20, 22, 21, 20, 23, 20, 22);
        Stalls stalls = stalls(now, always, cell(2, 3, 3, 2, 3, 2, 3));
        assertThat(stalls.of(always).orElseThrow().nanos().low()).isGreaterThan(19 * MILLI);
        assertThat(stalls.of(now).orElseThrow().leftOut()).isZero();
        assertThat(stalls.of(now).orElseThrow().nanos().estimate()).isCloseTo(4.476 * MILLI, within(0.01 * MILLI));
    }

    @Test
    void fewForksAreNotMadeFewer() {
        Stalls stalls = stalls(cell(3, 4, 9), cell(3, 3, 12));
        assertThat(stalls.of(cell(1))).isEmpty();
        assertThat(new Stalls(List.of(), Optional.of(cell(1, 1, 9)), 0.05)
                        .ruler()
                        .orElseThrow()
                        .leftOut())
                .isZero();
        Cell alone = cell(3, 4, 90, 5);
        assertThat(stalls(alone).of(alone).orElseThrow().leftOut()).isZero();
        Cell one = cell(3, 4, 9);
        assertThat(stalls(one, cell(3, 3, 12)).of(one).orElseThrow().leftOut()).isZero();
    }

    /** Whoever holds up others for 12 ms is not said to stay below 10 ms because of a machine that holds up everybody in a third of the rounds. */
    @Test
    void aNoisyMachineHidesNobody() {
        Random random = new Random(11);
        int runs = 4000;
        int hidden = 0;
        for (int run = 0; run < runs; run++) {
            double[] machine = random.doubles(8)
                    .map(u -> u < 1.0 / 3 ? 5 + 40 * random.nextDouble() : 1)
                    .toArray();
            Cell loud = cell(stalled(random, 12, machine));
            Stalls stalls = stalls(loud, cell(stalled(random, 2, machine)), cell(stalled(random, 1, machine)));
            hidden += stalls.of(loud).orElseThrow().nanos().high() < 10 * MILLI ? 1 : 0;
        }
        assertThat(hidden).isLessThan(runs / 100);
    }

    private static double[] stalled(Random random, double own, double[] machine) {
        return Arrays.stream(machine)
                .map(other -> Math.max(
                        own * Math.exp(0.3 * random.nextGaussian()), other * Math.exp(0.5 * random.nextGaussian())))
                .toArray();
    }

    private static Stalls stalls(Cell... cells) {
        return new Stalls(List.of(cells), Optional.empty(), 0.05);
    }

    private static Cell cell(double... millis) {
        List<Fork> forks = new ArrayList<>();
        IntStream.range(0, millis.length)
                .forEach(i -> forks.add(LadderRun.fork(i + 1, 100, Math.round(millis[i] * MILLI))));
        return LadderRun.cell("some", Option.FFM, "statuses-1k", 1024, forks);
    }
}
