// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * Has a benchmark of any JMH, from 1.19 on, take turns with others: a measured iteration begins where it holds the baton, and is a slot. It runs in
 * JMH's thread, before the one that measures is given its work and after that has ended, and leaves a line for each slot. Its results are none:
 * what it saw is no metric of the benchmark. JMH makes it by its name.
 *
 * <p>After a warm-up of long iterations, short ones run other code: each enters JMH's loop anew, which the interpreter leaves only after a thousand rounds, and
 * may call a method that so far existed inlined alone. So its first short iterations are no slots, and after each the compilers are waited for. How often
 * it was called before its first slot is written down: JMH's loop is compiled for good after some 65,000 rounds, and shortly before a benchmark of 8
 * microseconds takes 130 without anything that looks like a warm-up.
 */
public final class BatonProfiler implements InternalProfiler {
    /** A benchmark whose other threads never rest hands on all the same. */
    private static final long LONGEST_TURN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final SlotLines slots = new SlotLines();
    private Seat seat;
    private Baton baton;
    private Meter meter;
    private Meter worker;
    private long thread;
    private int iteration;
    private IterationType type;
    /** How long it still waits for its compilers and collectors, in all its turns together. */
    private long patienceNanos = TimeUnit.SECONDS.toNanos(10);

    private int turn;
    private long turnBegan;
    private long waitedForTurn;
    private long othersWhileWaiting;
    private long allocatedBefore;

    @Override
    public String getDescription() {
        return "Tollgate: measures in turn with other JVMs";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams params) {
        try {
            begin(benchmark, params);
        } catch (IOException e) {
            throw new UncheckedIOException("the set of forks to which this one belongs has ended", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while it waited for its turn", e);
        }
    }

    private void begin(BenchmarkParams benchmark, IterationParams params) throws IOException, InterruptedException {
        if (seat == null) {
            seat = Seat.ofThisJvm();
            baton = seat.takeBaton();
            meter = Meter.ofCurrentThread();
        }
        iteration = params.getType() == type ? iteration + 1 : 1;
        type = params.getType();
        if (type == IterationType.WARMUP) {
            if (iteration == 1) {
                baton.awaitWarmUp();
            }
            return;
        }
        if (isSettling(benchmark)) {
            comesToRest(patienceNanos);
            return;
        }
        boolean isAtRest = comesToRest(turn == 0 ? patienceNanos : LONGEST_REST_NANOS);
        if (turn == 0 || isAtRest || System.nanoTime() - turnBegan > LONGEST_TURN_NANOS) {
            takeTurn();
        }
        allocatedBefore = AllocatedBytes.ofThreadsBut(thread);
    }

    /** Without a warm-up all is measured, cold as it is. */
    private boolean isSettling(BenchmarkParams benchmark) {
        return benchmark.getWarmup().getCount() > 0 && seat.settles(iteration);
    }

    /**
     * Waits until no other thread of this JVM is at work. Who waits for a turn must be idle, and what is measured while the compilers have not kept up,
     * as on a busy machine, is not what was warmed up. The thread that measured does no more than fall asleep, however long that takes.
     */
    private boolean comesToRest(long longestNanos) throws InterruptedException {
        long begin = System.nanoTime();
        long longest = Math.min(longestNanos, patienceNanos);
        boolean rests = worker == null ? meter.comesToRest(longest) : meter.comesToRestBut(worker, longest);
        patienceNanos -= System.nanoTime() - begin;
        return rests;
    }

    private void takeTurn() throws IOException {
        Reading asleep = meter.readBefore();
        turn = baton.awaitTurn(worker == null ? 0 : worker.task());
        if (turn == Baton.ENOUGH) {
            throw new IOException("no further turn is wanted");
        }
        Reading awake = meter.readBefore();
        turnBegan = awake.nanoTime();
        waitedForTurn = awake.nanoTime() - asleep.nanoTime();
        othersWhileWaiting = awake.othersNanos() - asleep.othersNanos();
    }

    // JMH declares it so.
    @SuppressWarnings("rawtypes")
    @Override
    public Collection<? extends Result> afterIteration(
            BenchmarkParams benchmark, IterationParams params, IterationResult result) {
        try {
            end(benchmark, params, result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Collections.<Result>emptyList();
    }

    private void end(BenchmarkParams benchmark, IterationParams params, IterationResult result)
            throws IOException, InterruptedException {
        BatonExecutor.Stretch stretch = BatonExecutor.take();
        if (stretch != null) {
            worker = stretch.meter;
            thread = stretch.thread;
        }
        long operations = result.getMetadata().getMeasuredOps();
        if (operations == 0) {
            // The benchmark failed, which JMH says next.
            return;
        }
        double nanos = nanos(benchmark, result, operations);
        boolean isLast = iteration == params.getCount();
        boolean decidesLength = type == IterationType.WARMUP
                ? isLast
                : iteration == 1 && benchmark.getWarmup().getCount() == 0;
        double invocation = nanos / operations * benchmark.getOpsPerInvocation();
        if (decidesLength && seat.isTooLong(invocation)) {
            SlotLines.writeTooLong(seat, invocation);
            // JMH would go on; whatever has to be written is.
            Runtime.getRuntime().halt(0);
        }
        if (type == IterationType.WARMUP || isSettling(benchmark)) {
            long worked =
                    stretch == null ? Math.round(nanos) : stretch.after.threadNanos() - stretch.before.threadNanos();
            slots.addBefore(result.getMetadata().getAllOps() / benchmark.getOpsPerInvocation(), worked);
            return;
        }
        add(stretch, Math.round(nanos), operations, result.getMetadata().getAllOps());
        if (isLast) {
            slots.write(seat);
        }
    }

    /** What JMH measured: its score says how long all calls together took. */
    private static double nanos(BenchmarkParams benchmark, IterationResult result, long operations) {
        double score = result.getPrimaryResult().getScore();
        double unit = TimeUnit.NANOSECONDS.convert(1, benchmark.getTimeUnit());
        return benchmark.getMode() == Mode.Throughput ? operations / score * unit : score * operations * unit;
    }

    private void add(BatonExecutor.Stretch stretch, long nanos, long operations, long allOperations) {
        // In JMH's own thread, this one, no work of the benchmark is done.
        long allocated = AllocatedBytes.ofThreadsBut(thread) - allocatedBefore;
        if (stretch == null) {
            slots.add(
                    false,
                    turn,
                    nanos,
                    operations,
                    allOperations,
                    nanos,
                    0,
                    0,
                    0,
                    waitedForTurn,
                    othersWhileWaiting,
                    allocated,
                    0,
                    0,
                    0);
        } else {
            long wall = stretch.after.nanoTime() - stretch.before.nanoTime();
            long wait = stretch.after.waitNanos() - stretch.before.waitNanos();
            // Between the readings stand JMH's own work and what is set up for each call, too, with their part of
            // what was waited and of what other threads worked.
            double part = Math.min(1, (double) nanos / wall);
            slots.add(
                    stretch.meter.knowsWaiting(),
                    turn,
                    nanos,
                    operations,
                    allOperations,
                    nanos,
                    Math.round(wait * part),
                    Math.round((stretch.after.threadNanos() - stretch.before.threadNanos()) * part),
                    Math.round((stretch.after.othersNanos() - stretch.before.othersNanos()) * part),
                    waitedForTurn,
                    othersWhileWaiting,
                    allocated + stretch.allocatedBytes,
                    stretch.before.foreignRunning(),
                    stretch.after.foreignRunning(),
                    Math.round(stretch.after.pauseWaitSince(stretch.before) * part));
        }
        waitedForTurn = 0;
        othersWhileWaiting = 0;
    }
}
