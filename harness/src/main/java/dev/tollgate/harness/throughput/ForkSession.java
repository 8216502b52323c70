// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.baton.Baton;
import dev.tollgate.baton.Meter;
import dev.tollgate.baton.Reading;
import dev.tollgate.harness.latency.BystanderThread;
import dev.tollgate.harness.plan.Catalog;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.recording.Allocation;
import dev.tollgate.harness.recording.ForkFacts;
import dev.tollgate.harness.recording.SlotFacts;
import dev.tollgate.reports.model.load.Bystander;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What goes on in a fork beside the timed calls: opening the operation, warming up, waiting for turns, reading clocks around each slot, and writing
 * down what was seen. Of the methods that JMH calls, one is called at a time.
 */
final class ForkSession {
    /** The thread in which JMH drives the iterations. */
    static final String DRIVER = "jmh";

    static final long LEAD_IN_NANOS = 2_000_000;
    /** A collection or compilation that is under way when a slot ends is measured on, but not for ever. */
    private static final int MOST_SLOTS_IN_A_TURN = 100;

    /** What is larger begins at a page or a region of the heap in any case, and takes longer to copy. */
    private static final int MOST_MOVED_BYTES = 128 << 10;

    private static final long LONGEST_REST_NANOS = 40_000_000;

    private static final long GLANCE_NANOS = 200_000;

    /**
     * So often all clocks are read before the warm-up: what that runs is compiled by then, and not beside slots. In the warm-up itself they are not read.
     * There the compilers would be busy with it for most of the time that an operation of a few nanoseconds needs to get warm.
     */
    private static final int READINGS_BEFORE = 20;

    private final ForkJob job;
    private final Input input;
    private final Pairing.Opened<?> opened;
    private final BystanderThread bystander;
    private final TurnTaking turns;
    private final WarmUp warmUp;
    private final Optional<CompilationMXBean> compilers = Optional.ofNullable(ManagementFactory.getCompilationMXBean());
    private final List<SlotFacts> slots = new ArrayList<>();

    private Phase phase = Phase.OPENED;
    private Meter meter;
    private Reading before;
    private Reading after;
    private boolean workAfter;
    private long allocatedBefore;
    private long allocated;
    private int turn;
    private int slotsInTurn;
    private long othersWhileWaiting;
    private long waitedForTurn;
    private long firstBeginNanos;
    private long lastEndNanos;
    /** Where the last result of the calls before a slot is kept, so that they cannot be left out. */
    private volatile Object published = "";

    private volatile long publishedNumber;

    private enum Phase {
        OPENED,
        WARMS_UP,
        MEASURES
    }

    private ForkSession(
            ForkJob job, Input input, Pairing.Opened<?> opened, BystanderThread bystander, TurnTaking turns) {
        this.job = job;
        this.input = input;
        this.opened = opened;
        this.bystander = bystander;
        this.turns = turns;
        this.warmUp = new WarmUp(job.slots());
    }

    static ForkSession open(ForkJob job) throws Exception {
        Catalog catalog = Catalog.discover(ForkSession.class.getClassLoader());
        Payload payload = job.cell().load(catalog);
        Pairing.Opened<?> opened = job.cell().pairing(catalog).open(payload);
        // What the start of a JVM leaves alive is old by the time a service answers requests. Here the first young
        // collection would copy it within the measured time and hold up the bystander beside any implementation.
        System.gc();
        return new ForkSession(
                job, payload.input(), opened, BystanderThread.start(), TurnTaking.of(job.membership(), job.slots()));
    }

    Operation operation() {
        return opened.operation();
    }

    /** Waits until an iteration may begin, by JMH's own thread while the one that measures sleeps. Ends this JVM where no further one is wanted. */
    void await() throws Exception {
        switch (phase) {
            case OPENED -> {
                turns.awaitWarmUp();
                phase = Phase.WARMS_UP;
            }
            case WARMS_UP -> {
                letOthersWork();
                if (warmUp.isOver()) {
                    phase = Phase.MEASURES;
                    takeTurn();
                }
            }
            case MEASURES -> {
                if (slotsInTurn >= MOST_SLOTS_IN_A_TURN || !othersWork()) {
                    takeTurn();
                }
            }
        }
    }

    /** Before an iteration, by the thread that measures. */
    void begin() throws Exception {
        if (meter == null) {
            meter = Meter.ofCurrentThread(BystanderThread.NAME, DRIVER);
            for (int i = 0; i < READINGS_BEFORE; i++) {
                meter.readBefore();
            }
        }
        slotsInTurn++;
        leadIn();
        allocatedBefore = Allocation.ofCurrentThreadBytes().orElse(0);
        before = phase == Phase.WARMS_UP ? meter.readOwn() : meter.readBefore();
    }

    /** Who waits must be idle, so nobody hands on whose collector or compiler is at work: seen twice, it is more than a housekeeper. */
    private boolean othersWork() throws InterruptedException {
        if (!meter.othersWork()) {
            return false;
        }
        Thread.sleep(0, (int) GLANCE_NANOS);
        return meter.othersWork();
    }

    /** Slow code that goes on meanwhile would only take processors from the compilers. Not for long: what is not called for 50 ms they do not compile. */
    private void letOthersWork() throws InterruptedException {
        long begin = System.nanoTime();
        meter.comesToRest(LONGEST_REST_NANOS);
        warmUp.addRest(System.nanoTime() - begin);
    }

    private void takeTurn() throws Exception {
        bystander.rest();
        Reading asleep = meter.readBefore();
        turn = turns.awaitTurn(meter.task());
        if (turn == Baton.ENOUGH) {
            end();
        }
        if (input.size() <= MOST_MOVED_BYTES) {
            input.move();
        }
        Reading awake = meter.readBefore();
        othersWhileWaiting = awake.othersNanos() - asleep.othersNanos();
        waitedForTurn = awake.nanoTime() - asleep.nanoTime();
        slotsInTurn = 0;
        if (firstBeginNanos == 0) {
            firstBeginNanos = System.nanoTime();
            bystander.startWindow();
        }
        bystander.goOn();
    }

    /** The first calls after a wait find cold caches and, on some processors, a slow clock. */
    private void leadIn() throws Exception {
        long until = System.nanoTime() + LEAD_IN_NANOS;
        switch (operation()) {
            case Operation.OfLong ofLong -> {
                while (System.nanoTime() - until < 0) {
                    publishedNumber = ofLong.run();
                }
            }
            case Operation.OfObject ofObject -> {
                while (System.nanoTime() - until < 0) {
                    published = ofObject.run();
                }
            }
        }
    }

    /** After an iteration, by the thread that measures. */
    void afterwards() {
        after = phase == Phase.WARMS_UP ? meter.readOwn() : meter.readAfter();
        workAfter = phase == Phase.WARMS_UP && meter.othersWork();
        allocated = Allocation.ofCurrentThreadBytes().orElse(0) - allocatedBefore;
        lastEndNanos = after.nanoTime();
    }

    /**
     * What JMH measured of an iteration, by another thread than the one that measures, which waits meanwhile.
     *
     * @param score time per call, in nanoseconds
     * @param measuredCalls calls within that time
     * @param allCalls those before and after it within the iteration, too
     */
    void measured(double score, long measuredCalls, long allCalls) {
        double nanos = score * measuredCalls;
        double operations = (double) measuredCalls * operation().repetitions();
        long wait = after.waitNanos() - before.waitNanos();
        long wall = after.nanoTime() - before.nanoTime();
        if (phase == Phase.WARMS_UP) {
            warmUp.add(Math.max(0, nanos - wait), operations, wall, compiledMillis(), workAfter);
            return;
        }
        slots.add(new SlotFacts(
                turn,
                Math.round(nanos),
                measuredCalls * operation().repetitions(),
                allCalls * operation().repetitions(),
                wall,
                wait,
                after.threadNanos() - before.threadNanos(),
                after.othersNanos() - before.othersNanos(),
                waitedForTurn,
                othersWhileWaiting,
                allocated,
                before.foreignRunning(),
                after.foreignRunning(),
                after.pauseWaitSince(before)));
        waitedForTurn = 0;
        othersWhileWaiting = 0;
    }

    private long compiledMillis() {
        return compilers
                .filter(CompilationMXBean::isCompilationTimeMonitoringSupported)
                .map(CompilationMXBean::getTotalCompilationTime)
                .orElse(0L);
    }

    private void end() throws Exception {
        Bystander felt = bystander.stopWindow();
        bystander.close();
        opened.close();
        write(felt);
        System.out.flush();
        // JMH would go on; whatever has to be written is.
        Runtime.getRuntime().halt(0);
    }

    private void write(Bystander felt) throws IOException {
        new ForkFacts(
                        firstBeginNanos,
                        lastEndNanos,
                        meter.knowsWaiting(),
                        warmUp.nanosPerOp(),
                        warmUp.nanos(),
                        warmUp.isWarm(),
                        slots,
                        felt)
                .write(Path.of(job.facts()));
    }
}
