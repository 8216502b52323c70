// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.noise;

import dev.tollgate.reports.noise.RecordedNoise.Round;
import dev.tollgate.reports.stats.Sample;
import dev.tollgate.reports.stats.SlotTimes.Slot;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Values that a fork could be given by its slots; the program's is {@link #SLOT_TIMES}. */
enum ForkValue {
    /** Time on the wall over operations, of all slots. */
    RAW(slots -> total(slots, Slot::nanos)),
    /** The same without any wait in a run queue, whoever caused it. */
    WITHOUT_WAIT(slots -> total(slots, slot -> Math.max(0, slot.nanos() - slot.waitNanos()))),
    /** The same without the wait that others alone can have caused. */
    FORGIVEN(slots -> total(slots, ForkValue::own)),
    /** That of the slots that count. */
    SLOT_TIMES(ForkValue::counting, slots -> total(slots, ForkValue::own)),
    /** The median of the slots that count, in place of their sum. */
    MEDIAN(
            ForkValue::counting,
            slots -> Sample.median(slots.stream()
                    .mapToDouble(slot -> own(slot) / slot.operations())
                    .toArray()));

    private interface Choice {
        List<Slot> of(Round round, int fork);
    }

    private final Choice choice;
    private final ToDoubleFunction<List<Slot>> value;

    ForkValue(ToDoubleFunction<List<Slot>> value) {
        this((round, fork) -> round.forks().get(fork).slots(), value);
    }

    ForkValue(Choice choice, ToDoubleFunction<List<Slot>> value) {
        this.choice = choice;
        this.value = value;
    }

    /** {@return the logarithm of each fork's value} */
    double[] logs(Round round) {
        double[] logs = new double[round.forks().size()];
        for (int fork = 0; fork < logs.length; fork++) {
            logs[fork] = Math.log(value.applyAsDouble(choice.of(round, fork)));
        }
        return logs;
    }

    /** {@return the same around their mean} */
    double[] centred(Round round) {
        double[] logs = logs(round);
        double mean = Sample.of(logs).mean();
        for (int fork = 0; fork < logs.length; fork++) {
            logs[fork] -= mean;
        }
        return logs;
    }

    /** {@return the standard deviation of the log ratio of two forks of a round; twice as many degrees of freedom as rounds} */
    double deviation(List<Round> rounds) {
        return Math.sqrt(2
                * rounds.stream()
                        .mapToDouble(round -> Sample.of(logs(round)).variance())
                        .average()
                        .orElseThrow());
    }

    /** {@return the mean logarithm over all forks} */
    double level(List<Round> rounds) {
        return rounds.stream()
                .mapToDouble(round -> Sample.of(logs(round)).mean())
                .average()
                .orElseThrow();
    }

    private static List<Slot> counting(Round round, int fork) {
        List<Slot> slots = round.forks().get(fork).slots();
        List<Boolean> counts = round.values().get(fork).counts();
        return IntStream.range(0, slots.size())
                .filter(counts::get)
                .mapToObj(slots::get)
                .toList();
    }

    private static double total(List<Slot> slots, ToDoubleFunction<Slot> nanos) {
        return slots.stream().mapToDouble(nanos).sum()
                / slots.stream().mapToDouble(Slot::operations).sum();
    }

    private static double own(Slot slot) {
        return slot.nanos() - slot.forgivenNanos(RecordedNoise.PROCESSORS);
    }
}
