// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.noise.RecordedNoise.Fork;
import dev.tollgate.reports.noise.RecordedNoise.Round;
import dev.tollgate.reports.stats.SlotTimes.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program's value of a fork gains over others on recorded noise, and what it does not. */
final class ForkValueTest {
    /** The limit for forks that do not measure in turn: processors − 1 + 0.1. */
    static final double DISTURBED = 1.1;

    private static final List<String> MACHINES = RecordedNoise.MACHINES;
    private static final int PLANTED_EVERY = 10;
    private static final double PLANTED_SHARE = 0.5;

    static List<Round> rounds(String machine) {
        return RecordedNoise.on(machine).rounds();
    }

    /** {@return the rounds that the rule before turns would have kept} */
    static List<Round> undisturbed(String machine) {
        return rounds(machine).stream()
                .filter(round -> round.forks().stream().allMatch(fork -> fork.foreignProcessors() <= DISTURBED))
                .toList();
    }

    /** {@return by how much a value grows on average where every tenth slot holds a pause of half of it; 5.3 % are true} */
    static double plantedPause(ForkValue value, String machine) {
        double grown = 0;
        int count = 0;
        Random random = new Random(25);
        for (Round round : rounds(machine)) {
            double[] plain = value.logs(round);
            double[] paused = value.logs(new Round(
                    round.forks().stream().map(fork -> withPauses(fork, random)).toList()));
            for (int fork = 0; fork < plain.length; fork++) {
                grown += paused[fork] - plain[fork];
                count++;
            }
        }
        return Math.expm1(grown / count);
    }

    private static Fork withPauses(Fork fork, Random random) {
        List<Slot> slots = new ArrayList<>();
        for (Slot slot : fork.slots()) {
            double done = random.nextInt(PLANTED_EVERY) == 0 ? 1 - PLANTED_SHARE : 1;
            slots.add(new Slot(
                    slot.nanos(),
                    slot.outsideNanos(),
                    slot.waitNanos(),
                    slot.othersNanos(),
                    slot.pausedNanos(),
                    done * slot.operations(),
                    slot.isDisturbed()));
        }
        return new Fork(slots, fork.nanosPerOp(), fork.foreignProcessors());
    }

    /** {@return the mean value of a machine's forks over their time on the wall} */
    static double ofWallTime(ForkValue value, String machine) {
        return Math.exp(value.level(rounds(machine)) - ForkValue.RAW.level(rounds(machine)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"busy-1.0", "busy-1.5", "busy-2.0"})
    void forgivingTheWaitNarrowsWhatBusyMachinesSay(String machine) {
        double raw = ForkValue.RAW.deviation(rounds(machine));
        assertThat(ForkValue.SLOT_TIMES.deviation(rounds(machine))).isLessThan(0.8 * raw);
        assertThat(ForkValue.WITHOUT_WAIT.deviation(rounds(machine)))
                .as("taking off the wait for its own collector, too, gains little more")
                .isGreaterThan(0.8 * ForkValue.SLOT_TIMES.deviation(rounds(machine)));
    }

    /** Honesty about the rest: alone there is hardly a wait to forgive, and slots whose wait is in doubt are few. */
    @Test
    void itDoesNotNarrowWhatACalmMachineSaysNorDoesLeavingOutDoubtfulSlots() {
        assertThat(ForkValue.SLOT_TIMES.deviation(rounds("calm")))
                .isBetween(
                        0.9 * ForkValue.RAW.deviation(rounds("calm")), 1.1 * ForkValue.RAW.deviation(rounds("calm")));
        for (String machine : MACHINES) {
            assertThat(ForkValue.SLOT_TIMES.deviation(rounds(machine)))
                    .isBetween(
                            0.85 * ForkValue.FORGIVEN.deviation(rounds(machine)),
                            1.1 * ForkValue.FORGIVEN.deviation(rounds(machine)));
        }
    }

    @ParameterizedTest
    @CsvSource({"calm, 0.97, 1", "busy-1.0, 0.8, 0.9", "busy-1.5, 0.7, 0.85", "busy-2.0, 0.6, 0.75"})
    void theMoreOthersWorkTheMoreIsTakenOff(String machine, double least, double most) {
        assertThat(ofWallTime(ForkValue.SLOT_TIMES, machine)).isBetween(least, most);
    }

    /** It kept rounds that differ by 12 %, and beside others that want both processors it would have repeated every one in vain. */
    @Test
    void theRuleOfForeignProcessorsKeptAllRoundsOrNone() {
        for (String machine : List.of("calm", "busy-1.0", "busy-1.5")) {
            assertThat(undisturbed(machine)).hasSameSizeAs(rounds(machine));
        }
        assertThat(ForkValue.RAW.deviation(undisturbed("busy-1.5"))).isGreaterThan(0.12);
        assertThat(undisturbed("busy-2.0")).isEmpty();
    }

    /** Slots are of two speeds where a host shares out its cores: then the median is of the one or of the other. */
    @ParameterizedTest
    @FieldSource("MACHINES")
    void mediansAreNotNarrower(String machine) {
        assertThat(ForkValue.MEDIAN.deviation(rounds(machine)))
                .isGreaterThan(0.85 * ForkValue.SLOT_TIMES.deviation(rounds(machine)));
    }

    /** And what they miss is Java's cost. */
    @ParameterizedTest
    @FieldSource("MACHINES")
    void mediansMissAPartOfWhatSeldomPausesCostAndSumsSeeItAll(String machine) {
        assertThat(plantedPause(ForkValue.SLOT_TIMES, machine)).isBetween(0.04, 0.065);
        assertThat(plantedPause(ForkValue.MEDIAN, machine)).isLessThan(0.045);
    }
}
