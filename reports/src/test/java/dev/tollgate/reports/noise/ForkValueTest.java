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

/** What the program's value of a fork gains over others on recorded noise, and what it does not. */
final class ForkValueTest {
    /** The limit for forks that do not measure in turn: processors − 1 + 0.1. */
    static final double DISTURBED = 1.1;

    private static final List<String> MACHINES = RecordedNoise.MACHINES;
    private static final int PLANTED_EVERY = 10;
    private static final double PLANTED_SHARE = 0.5;

    /** {@return the mean value of a machine's forks over that of the calm machine's} */
    static double level(ForkValue value, String machine) {
        return Math.exp(value.level(rounds(machine)) - value.level(rounds("calm")));
    }

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
        return new Fork(slots, fork.nanosPerOp(), fork.foreignProcessors(), fork.safepointNanos());
    }

    /** {@return how what slots take above their fork's median goes with its safepoints} Pearson's coefficient. */
    static double withSafepoints(String machine) {
        List<Fork> forks = rounds(machine).stream()
                .flatMap(round -> round.forks().stream())
                .toList();
        double meanOver =
                forks.stream().mapToDouble(ForkValue::overMedian).average().orElseThrow();
        double meanSafepoints =
                forks.stream().mapToDouble(Fork::safepointNanos).average().orElseThrow();
        double both = 0;
        double over = 0;
        double safepoints = 0;
        for (Fork fork : forks) {
            double x = ForkValue.overMedian(fork) - meanOver;
            double y = fork.safepointNanos() - meanSafepoints;
            both += x * y;
            over += x * x;
            safepoints += y * y;
        }
        return both / Math.sqrt(over * safepoints);
    }

    @ParameterizedTest
    @CsvSource({"busy-1.0", "busy-1.5"})
    void forgivingTheWaitNarrowsWhatBusyMachinesSay(String machine) {
        double raw = ForkValue.RAW.deviation(rounds(machine));
        assertThat(ForkValue.SLOT_TIMES.deviation(rounds(machine))).isLessThan(0.8 * raw);
        assertThat(ForkValue.WITHOUT_WAIT.deviation(rounds(machine)))
                .as("taking off the wait for its own collector, too, gains little more")
                .isGreaterThan(0.8 * ForkValue.SLOT_TIMES.deviation(rounds(machine)));
    }

    /**
     * Honesty about the rest: alone there is hardly a wait to forgive, and beside others that want both processors a few rounds, in which pauses lasted up
     * to 64 ms, make up most of the deviation. Choosing slots is for code that a neighbour slows unequally, which equal code does not show.
     */
    @Test
    void itDoesNotNarrowWhatACalmOrAnOverfullMachineSaysNorDoesChoosingSlots() {
        for (String machine : List.of("calm", "busy-2.0")) {
            assertThat(ForkValue.SLOT_TIMES.deviation(rounds(machine)))
                    .isBetween(
                            ForkValue.RAW.deviation(rounds(machine)), 1.5 * ForkValue.RAW.deviation(rounds(machine)));
        }
        for (String machine : MACHINES) {
            assertThat(ForkValue.SLOT_TIMES.deviation(rounds(machine)))
                    .isGreaterThan(0.85 * ForkValue.FORGIVEN.deviation(rounds(machine)));
        }
    }

    @ParameterizedTest
    @CsvSource({"busy-1.0, 1.15, 1.06", "busy-1.5, 1.3, 1.08", "busy-2.0, 1.8, 1.15"})
    void forgivingTheWaitTakesMostOfOthersWorkOutOfTimes(String machine, double raw, double slotTimes) {
        assertThat(level(ForkValue.RAW, machine)).isGreaterThan(raw);
        assertThat(level(ForkValue.SLOT_TIMES, machine)).isBetween(1.0, slotTimes);
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

    /** The price of sums: how many pauses fell into a fork's few slots, and how long others made them last, is in their noise. */
    @ParameterizedTest
    @FieldSource("MACHINES")
    void mediansWouldBeNarrowerAndWhatTheyLeaveOutGoesWithPauses(String machine) {
        assertThat(ForkValue.MEDIAN.deviation(rounds(machine)))
                .isLessThan(0.5 * ForkValue.SLOT_TIMES.deviation(rounds(machine)));
        assertThat(withSafepoints(machine)).isGreaterThan(0.55);
    }

    /** Why there are none all the same. */
    @ParameterizedTest
    @FieldSource("MACHINES")
    void mediansSeeLessThanHalfOfWhatSeldomPausesCostAndSumsSeeItAll(String machine) {
        assertThat(plantedPause(ForkValue.SLOT_TIMES, machine)).isBetween(0.04, 0.065);
        assertThat(plantedPause(ForkValue.MEDIAN, machine)).isLessThan(0.0265);
    }
}
