// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.reports.noise.RecordedNoise.Round;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class RecordedNoiseTest {
    private static final List<String> MACHINES = RecordedNoise.MACHINES;

    @ParameterizedTest
    @FieldSource("MACHINES")
    void theEstimatorSaysOfEachRecordedForkWhatTheRunSaid(String machine) {
        List<Round> rounds = RecordedNoise.on(machine).rounds();
        assertThat(rounds).hasSize(24);
        for (Round round : rounds) {
            assertThat(round.forks()).hasSize(3);
            for (int fork = 0; fork < round.forks().size(); fork++) {
                double said = round.forks().get(fork).nanosPerOp();
                assertThat(round.values().get(fork).nanosPerOp()).isCloseTo(said, within(1e-3));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("MACHINES")
    void whatIsDrawnHasTheRecordedDeviationAndFavoursNobody(String machine) {
        RecordedNoise noise = RecordedNoise.on(machine);
        Random random = new Random(20);
        double sum = 0;
        double squares = 0;
        int draws = 100_000;
        for (int i = 0; i < draws; i++) {
            double[] forks = noise.draw(random);
            sum += forks[0] - forks[1];
            squares += (forks[0] - forks[1]) * (forks[0] - forks[1]);
        }
        assertThat(sum / draws).isCloseTo(0, within(4 * noise.deviation() / Math.sqrt(draws)));
        assertThat(Math.sqrt(squares / draws)).isCloseTo(noise.deviation(), within(0.05 * noise.deviation()));
    }

    /** Rounds are drawn one by one; a coefficient of 48 degrees of freedom has a standard error of 0.14. */
    @ParameterizedTest
    @FieldSource("MACHINES")
    void aForkSaysNothingOfTheNextRoundsFork(String machine) {
        double products = 0;
        double squares = 0;
        double[] before = new double[3];
        for (Round round : RecordedNoise.on(machine).rounds()) {
            double[] now = ForkValue.SLOT_TIMES.centred(round);
            for (int fork = 0; fork < now.length; fork++) {
                products += before[fork] * now[fork];
                squares += now[fork] * now[fork];
            }
            before = now;
        }
        assertThat(products / squares).isBetween(-0.4, 0.4);
    }

    @Test
    void theCalmMachineIsTheLeastNoisy() {
        assertThat(MACHINES.stream().map(RecordedNoise::on).min(Comparator.comparing(RecordedNoise::deviation)))
                .containsSame(RecordedNoise.on("calm"));
    }
}
