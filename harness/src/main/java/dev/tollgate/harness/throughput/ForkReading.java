// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.recording.ForkFacts;
import dev.tollgate.harness.recording.GcEvents;
import dev.tollgate.harness.recording.RecordingResult;
import dev.tollgate.harness.recording.SlotFacts;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.Surroundings;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.summary.Steady;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Translates what a fork left behind into the result model.
 *
 * @param place the fork's place in its run
 * @param end how its process ended
 * @param facts its own observations
 * @param recording its JFR recording
 * @param foreignCpu the load of other processes meanwhile
 */
record ForkReading(Place place, ForkEnd end, ForkFacts facts, Path recording, ForeignCpu foreignCpu) {

    /** {@return the fork as measured}
     *
     * @throws IOException where the fork's files cannot be read
     */
    Fork measured() throws IOException {
        RecordingResult<GcSummary> gc =
                RecordingResult.of(recording, () -> GcEvents.summarise(recording, facts.begin(), facts.end()));
        List<SlotFacts> slots = facts.slots();
        Optional<ForeignCpu.Usage> usage = foreignCpu.average(facts.beginNanoTime(), facts.endNanoTime());
        double allOperations =
                slots.stream().mapToLong(SlotFacts::allOperations).sum();
        double net = slots.stream().mapToDouble(ForkReading::netNanos).sum();
        double operations = slots.stream().mapToLong(SlotFacts::operations).sum();
        List<Double> nanosPerOp =
                slots.stream().map(slot -> netNanos(slot) / slot.operations()).toList();
        TimedFork timed = new TimedFork(
                facts.warmupNanosPerOp(),
                nanosPerOp,
                net / operations,
                Steady.of(nanosPerOp),
                Optional.of(slots.stream().mapToLong(SlotFacts::allocatedBytes).sum() / allOperations),
                new Surroundings(false, gc.fault(), gc.value(), Optional.of(facts.bystander())));
        return end.fork(place, usage.map(ForeignCpu.Usage::foreignCpus), usage.map(ForeignCpu.Usage::stealCpus), timed);
    }

    private static double netNanos(SlotFacts slot) {
        return Math.max(0, slot.nanos() - slot.waitNanos());
    }
}
