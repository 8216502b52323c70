// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.ForkEnd;
import dev.tollgate.harness.fork.Place;
import dev.tollgate.harness.recording.ForeignCpu;
import dev.tollgate.harness.recording.ForkFacts;
import dev.tollgate.harness.recording.GcEvents;
import dev.tollgate.harness.recording.RecordingResult;
import dev.tollgate.reports.model.cell.CpuTime;
import dev.tollgate.reports.model.cell.Fork;
import dev.tollgate.reports.model.cell.GcSummary;
import dev.tollgate.reports.model.cell.Surroundings;
import dev.tollgate.reports.model.cell.TimedFork;
import dev.tollgate.reports.summary.Steady;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * Translates what a fork left behind into the result model.
 *
 * @param place the fork's place in its run
 * @param end how its process ended
 * @param output what JMH told of its iterations
 * @param facts the fork's own observations, where it came so far
 * @param recording its JFR recording
 * @param foreignCpu the load of other processes meanwhile
 */
record ForkReading(Place place, ForkEnd end, CapturedOutput output, Path facts, Path recording, ForeignCpu foreignCpu) {

    /** {@return the fork as measured}
     *
     * @param result JMH's result
     * @throws IOException where the fork's files cannot be read
     */
    Fork measured(RunResult result) throws IOException {
        ForkFacts observed = ForkFacts.read(facts);
        RecordingResult<GcSummary> gc =
                RecordingResult.of(recording, () -> GcEvents.summarise(recording, observed.begin(), observed.end()));
        List<Double> nanosPerOp = new ArrayList<>();
        double totalNanos = 0;
        double measuredOperations = 0;
        double allOperations = 0;
        for (BenchmarkResult benchmark : result.getBenchmarkResults()) {
            for (IterationResult iteration : benchmark.getIterationResults()) {
                double score = iteration.getPrimaryResult().getScore() / observed.repetitions();
                double operations = (double) iteration.getMetadata().getMeasuredOps() * observed.repetitions();
                nanosPerOp.add(score);
                totalNanos += score * operations;
                measuredOperations += operations;
                allOperations += (double) iteration.getMetadata().getAllOps() * observed.repetitions();
            }
        }
        Optional<ForeignCpu.Usage> usage = foreignCpu.average(observed.beginNanoTime(), observed.endNanoTime());
        int cores = Runtime.getRuntime().availableProcessors();
        boolean disturbed = usage.filter(u -> ForeignCpu.disturbed(u, cores)).isPresent();
        long allocated =
                observed.allocatedBytes().stream().mapToLong(Long::longValue).sum();
        double operations = allOperations;
        TimedFork timed = new TimedFork(
                output.warmup().stream().map(w -> w / observed.repetitions()).toList(),
                nanosPerOp,
                totalNanos / measuredOperations,
                Steady.of(nanosPerOp),
                observed.allocatedBytes().isEmpty() ? Optional.empty() : Optional.of(allocated / allOperations),
                observed.cpu()
                        .map(taken -> new CpuTime(taken.threadNanos() / operations, taken.jvmNanos() / operations)),
                new Surroundings(
                        disturbed,
                        usage.filter(u -> disturbed)
                                .map(ForeignCpu.Usage::inWords)
                                .or(gc::fault),
                        gc.value(),
                        Optional.of(observed.bystander())));
        return end.fork(place, usage.map(ForeignCpu.Usage::foreignCpus), usage.map(ForeignCpu.Usage::stealCpus), timed);
    }
}
