// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.recording.ForkFacts;
import dev.tollgate.harness.recording.GcLog;
import dev.tollgate.harness.recording.RecordingResult;
import dev.tollgate.harness.recording.SetReading;
import dev.tollgate.harness.recording.SlotFacts;
import dev.tollgate.reports.model.cell.CpuTime;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.Slot;
import dev.tollgate.reports.model.cell.Surroundings;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.model.cell.Warmth;
import dev.tollgate.reports.summary.Steady;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Translates what a fork left behind into the result model.
 *
 * @param place the fork's place in its run
 * @param end how its process ended
 * @param facts what it observed
 * @param measured what its slots say
 * @param gcLog its JVM's log of collections
 * @param foreignCpu the load of other processes meanwhile
 */
record ForkReading(
        Place place, ForkEnd end, ForkFacts facts, SetReading.Measured measured, Path gcLog, ForeignCpu foreignCpu) {

    /** {@return the fork as measured} */
    Fork fork() {
        RecordingResult<GcSummary> gc = GcLog.summarise(gcLog, facts.beginNanoTime(), facts.endNanoTime());
        Optional<ForeignCpu.Usage> usage = foreignCpu.average(facts.beginNanoTime(), facts.endNanoTime());
        List<Double> nanosPerOp = measured.slots().stream()
                .filter(Slot::counts)
                .map(Slot::nanosPerOp)
                .toList();
        TimedFork timed = new TimedFork(
                facts.warmupNanosPerOp(),
                nanosPerOp,
                measured.nanosPerOp(),
                Steady.of(nanosPerOp),
                Optional.of(allocatedBytesPerOp(facts)),
                cpu(facts),
                new Surroundings(false, gc.fault(), gc.value(), Optional.of(facts.bystander())),
                measured.slots(),
                Optional.of(new Warmth(facts.warmupNanos(), facts.isWarm())),
                1);
        return end.fork(place, usage.map(ForeignCpu.Usage::foreignCpus), usage.map(ForeignCpu.Usage::stealCpus), timed);
    }

    private static double allocatedBytesPerOp(ForkFacts facts) {
        return perOp(facts, SlotFacts::allocatedBytes);
    }

    /** What one thread had is known everywhere, what the others had on Linux alone. */
    private static Optional<CpuTime> cpu(ForkFacts facts) {
        double thread = perOp(facts, SlotFacts::threadNanos);
        return facts.knowsWaiting()
                ? Optional.of(new CpuTime(thread, thread + perOp(facts, SlotFacts::othersNanos)))
                : Optional.empty();
    }

    private static double perOp(ForkFacts facts, ToLongFunction<SlotFacts> quantity) {
        double sum = facts.slots().stream().mapToLong(quantity).sum();
        return sum / facts.slots().stream().mapToLong(SlotFacts::allOperations).sum();
    }
}
