// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is planted comes back: all that a process does itself, and nothing of what others do. */
class SlotTimesTest {
    private static final double SLOT = 10e6;
    private static final double NANOS_PER_OP = 1000;
    private static final int SETS = 300;
    private static final int CYCLES = 40;
    private static final int PROCESSORS = 2;
    private static final double PERCENT = 0.01;

    /** A process that does its work in slots of a fixed length on a simulated machine. */
    private static final class Machine {
        private final Random random;
        private final double burstNanos;
        private final double busyShare;
        private double untilChange;
        private boolean isBusy;

        Machine(long seed, double burstNanos, double busyShare) {
            this.random = new Random(seed);
            this.burstNanos = burstNanos;
            this.busyShare = busyShare;
        }

        /**
         * A slot in which work of {@link #SLOT} is done: where others are busy on every processor, the thread runs half of the time.
         *
         * @param nanosPerOp what an operation costs, all included
         * @param blockedNanos what of the slot's time it sleeps, by its own doing
         */
        SlotTimes.Slot slot(double nanosPerOp, double blockedNanos) {
            double done = 0;
            double wall = 0;
            double wait = 0;
            while (done < SLOT - blockedNanos) {
                if (untilChange <= 0) {
                    change();
                }
                double step = Math.min(untilChange, (SLOT - blockedNanos - done) * (isBusy ? 2 : 1));
                done += isBusy ? step / 2 : step;
                wait += isBusy ? step / 2 : 0;
                wall += step;
                untilChange -= step;
            }
            return new SlotTimes.Slot(wall + blockedNanos, 0, wait, 0, 0, SLOT / nanosPerOp, false);
        }

        private void change() {
            isBusy = busyShare > 0 && !isBusy;
            double mean = isBusy ? burstNanos : burstNanos * (1 - busyShare) / Math.max(busyShare, 1e-9);
            untilChange = -mean * Math.log(1 - random.nextDouble());
        }
    }

    private static double value(List<SlotTimes.Slot> slots) {
        return SlotTimes.of(slots, PROCESSORS).nanosPerOp();
    }

    /** The ratio that sets of two processes give, over many sets. */
    private static double ratio(List<List<List<SlotTimes.Slot>>> sets) {
        double sum = 0;
        for (List<List<SlotTimes.Slot>> set : sets) {
            sum += Math.log(value(set.get(1)) / value(set.get(0)));
        }
        return Math.exp(sum / sets.size());
    }

    private static List<List<List<SlotTimes.Slot>>> sets(
            double burstNanos, double busyShare, IntToDoubleFunction candidate) {
        List<List<List<SlotTimes.Slot>>> sets = new ArrayList<>();
        for (int set = 0; set < SETS; set++) {
            Machine machine = new Machine(set, burstNanos, busyShare);
            List<SlotTimes.Slot> base = new ArrayList<>();
            List<SlotTimes.Slot> other = new ArrayList<>();
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                int number = set * CYCLES + cycle;
                base.add(machine.slot(NANOS_PER_OP, 0));
                other.add(machine.slot(candidate.applyAsDouble(number), 0));
            }
            sets.add(List.of(base, other));
        }
        return sets;
    }

    @ParameterizedTest
    @CsvSource({"1,0.05", "1,0.3", "1,0.6", "10,0.05", "10,0.3", "10,0.6", "100,0.05", "100,0.3", "100,0.6"})
    void burstsOfOthersMoveARatioByLessThanOnePercent(double burstMillis, double busyShare) {
        assertThat(ratio(sets(burstMillis * 1e6, busyShare, _ -> 1.1 * NANOS_PER_OP)))
                .isCloseTo(1.1, within(1.1 * PERCENT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.6})
    void aPauseOfTwoMillisecondsInFiftyStaysIn(double busyShare) {
        // Every fifth slot of 10 ms holds one: 40 % of its operations are still done.
        List<List<List<SlotTimes.Slot>>> sets = new ArrayList<>();
        for (int set = 0; set < SETS; set++) {
            Machine machine = new Machine(set, 5e6, busyShare);
            List<SlotTimes.Slot> base = new ArrayList<>();
            List<SlotTimes.Slot> other = new ArrayList<>();
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                base.add(machine.slot(NANOS_PER_OP, 0));
                double blocked = cycle % 5 == 0 ? 2e6 : 0;
                SlotTimes.Slot slot = machine.slot(NANOS_PER_OP, blocked);
                other.add(new SlotTimes.Slot(
                        slot.nanos(), 0, slot.waitNanos(), 0, 0, slot.operations() * (SLOT - blocked) / SLOT, false));
            }
            sets.add(List.of(base, other));
        }
        double truth = 50.0 / 48;
        assertThat(ratio(sets)).isCloseTo(truth, within(truth * PERCENT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.6})
    void aCollectionInOneSlotOfTwentyStaysIn(double busyShare) {
        // That slot does half of the work.
        double truth = 20 / 19.5;
        assertThat(ratio(sets(5e6, busyShare, i -> i % 20 == 7 ? 2 * NANOS_PER_OP : NANOS_PER_OP)))
                .isCloseTo(truth, within(truth * PERCENT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.6})
    void codeOfTwoSpeedsHasTheTimeOfBoth(double busyShare) {
        // Slots are equally long: the mean is that of the rates.
        double truth = 1 / (0.7 + 0.3 / 1.5);
        Random random = new Random(3);
        assertThat(ratio(sets(5e6, busyShare, _ -> random.nextInt(10) < 3 ? 1.5 * NANOS_PER_OP : NANOS_PER_OP)))
                .isCloseTo(truth, within(truth * PERCENT));
    }

    /** Its collector takes a processor from it for a tenth of the time: nobody else is there, so the wait is its own. */
    @Test
    void aCollectorThatTakesItsProcessorIsNotForgiven() {
        List<SlotTimes.Slot> base = new ArrayList<>();
        List<SlotTimes.Slot> other = new ArrayList<>();
        for (int i = 0; i < CYCLES; i++) {
            base.add(new SlotTimes.Slot(SLOT, 0, 0, 0, 0, SLOT / NANOS_PER_OP, false));
            double wait = 0.1 * SLOT;
            // While it waits, its collector has both processors.
            other.add(new SlotTimes.Slot(SLOT, 0, wait, 2 * wait, 0, 0.9 * SLOT / NANOS_PER_OP, false));
        }
        double truth = 1 / 0.9;
        assertThat(ratio(List.of(List.of(base, other)))).isCloseTo(truth, within(truth * PERCENT));
    }

    /** A neighbour on the same core slows both, for a second at a time; nobody waits, and no counter tells. */
    @Test
    void whatSlowsNeighboursInTimeAlikeIsInNoRatio() {
        Random random = new Random(5);
        List<List<List<SlotTimes.Slot>>> sets = new ArrayList<>();
        for (int set = 0; set < SETS; set++) {
            List<SlotTimes.Slot> base = new ArrayList<>();
            List<SlotTimes.Slot> other = new ArrayList<>();
            double slower = 1;
            for (int cycle = 0; cycle < CYCLES; cycle++) {
                slower = random.nextInt(10) > 0 ? slower : 1 + 0.6 * random.nextDouble();
                double operations = SLOT / NANOS_PER_OP / slower;
                base.add(new SlotTimes.Slot(SLOT, 0, 0, 0, 0, operations, false));
                other.add(new SlotTimes.Slot(SLOT, 0, 0, 0, 0, operations / 1.1, false));
            }
            sets.add(List.of(base, other));
        }
        assertThat(ratio(sets)).isCloseTo(1.1, within(1e-9));
    }

    @Test
    void aWaitThatMayLieOutsideTheSlotLeavesTheSlotOut() {
        SlotTimes.Slot sound = new SlotTimes.Slot(SLOT, 0.1 * SLOT, 0, 0, 0, 100, false);
        SlotTimes.Slot doubtful = new SlotTimes.Slot(SLOT, 0.1 * SLOT, 0.1 * SLOT, 0, 0, 100, false);
        SlotTimes.Slot disturbed = new SlotTimes.Slot(SLOT, 0, 0, 0, 0, 100, true);
        SlotTimes.Value value = SlotTimes.of(List.of(sound, doubtful, disturbed), PROCESSORS);
        assertThat(value.counts()).containsExactly(true, false, false);
        assertThat(value.nanosPerOp()).isEqualTo(SLOT / 100);
        assertThat(SlotTimes.of(List.of(doubtful, disturbed), PROCESSORS).counts())
                .as("where no other is left")
                .containsExactly(true, true);
    }

    @Test
    void aPauseThatOthersMakeLongerIsAsLongAsItWouldBe() {
        // Every fourth slot has a pause of 1 ms; on the busy machine the collector waits for a processor, 5 ms of it.
        List<SlotTimes.Slot> calm = new ArrayList<>();
        List<SlotTimes.Slot> busy = new ArrayList<>();
        for (int cycle = 0; cycle < CYCLES; cycle++) {
            boolean collects = cycle % 4 == 0;
            double operations = (SLOT - (collects ? 1e6 : 0)) / NANOS_PER_OP;
            calm.add(new SlotTimes.Slot(SLOT, 0, 0, 0, 0, operations, false));
            busy.add(new SlotTimes.Slot(SLOT + (collects ? 5e6 : 0), 0, 0, 0, collects ? 5e6 : 0, operations, false));
        }
        assertThat(value(busy)).isCloseTo(value(calm), within(PERCENT * NANOS_PER_OP));
        // What its own threads can have caused stays in.
        SlotTimes.Slot own = new SlotTimes.Slot(SLOT, 0, 0, 8e6, 3e6, 1, false);
        assertThat(own.forgivenNanos(PROCESSORS)).isZero();
    }
}
