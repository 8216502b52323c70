// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One process beside this one, from its start to its end: it is given a time limit, asked for its threads when that is over, and killed with
 * all that it started. {@link ForkFailure} says of one that gave no result how it failed.
 */
public final class ForkProcess {
    private static final Duration DUMP_TIME = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final StopSign PROGRAM_ENDS = untilTheEnd();

    private final ProcessPlan plan;
    private final Path folder;
    private final StopSign stop;

    /**
     * A process that is not started yet.
     *
     * @param plan how it is started
     * @param folder a folder for its files, empty
     * @param stop has it killed when raised
     */
    public ForkProcess(ProcessPlan plan, Path folder, StopSign stop) {
        this.plan = plan;
        this.folder = folder;
        this.stop = stop;
    }

    /** A JVM does not take its children along when it is told to end. */
    private static StopSign untilTheEnd() {
        StopSign sign = new StopSign();
        try {
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(sign::raise));
        } catch (IllegalStateException e) {
            sign.raise();
        }
        return sign;
    }

    /** {@return whether this program is ending, which kills every process that it started} */
    public static boolean isProgramEnding() {
        return PROGRAM_ENDS.isRaised();
    }

    /**
     * {@return how it ended}
     *
     * @param limit how long it may live
     * @param extra arguments for its JVM beside its own
     * @throws IOException where it cannot be started
     * @throws InterruptedException where the thread is interrupted; the process is killed then
     */
    public ForkEnd run(Duration limit, List<String> extra) throws IOException, InterruptedException {
        return run(limit, extra, () -> 0);
    }

    /**
     * {@return how it ended}
     *
     * @param limit how long it may live, not counting for how long it waited for others
     * @param extra arguments for its JVM beside its own
     * @param waitedNanos for how long that was so far, in nanoseconds
     * @throws IOException where it cannot be started
     * @throws InterruptedException where the thread is interrupted; the process is killed then
     */
    public ForkEnd run(Duration limit, List<String> extra, LongSupplier waitedNanos)
            throws IOException, InterruptedException {
        return run(limit, extra, process -> awaitOwnTime(process, limit, waitedNanos));
    }

    /**
     * {@return how it ended}
     *
     * @param limit how long it may go on without a sign of life
     * @param sign the file that grows with each of them
     * @throws IOException where it cannot be started
     * @throws InterruptedException where the thread is interrupted; the process is killed then
     */
    public ForkEnd runWhileGrowing(Duration limit, Path sign) throws IOException, InterruptedException {
        return run(limit, List.of(), process -> awaitWhileGrowing(process, limit, sign));
    }

    /** What is done with a process that works until it is told to end. */
    @FunctionalInterface
    public interface Use {
        /**
         * Uses it.
         *
         * @param process the process; it may have ended
         * @param output the file with what it prints
         * @throws IOException where it cannot be used
         * @throws InterruptedException where the thread is interrupted; the process is killed then
         */
        void use(Process process, Path output) throws IOException, InterruptedException;
    }

    /**
     * {@return how a process ended that was used, and then told to end}
     *
     * @param limit how long it may take to end by itself when it is told to
     * @param use what is done with it
     * @throws IOException where it cannot be started or used; it is killed then
     * @throws InterruptedException where the thread is interrupted; the process is killed then
     */
    public ForkEnd use(Duration limit, Use use) throws IOException, InterruptedException {
        return run(limit, List.of(), process -> {
            use.use(process, folder.resolve(ForkEnd.LOG));
            process.destroy();
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        });
    }

    /** Waits for a process's end; false where the limit passed. */
    private interface Waiting {
        boolean await(Process process) throws IOException, InterruptedException;
    }

    private ForkEnd run(Duration limit, List<String> extra, Waiting waiting) throws IOException, InterruptedException {
        Path job = folder.resolve(plan.jobFile());
        plan.writeJob(job, folder);
        ProcessBuilder builder = new ProcessBuilder()
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(ForkEnd.LOG).toFile());
        plan.environment(builder.environment(), folder);
        Instant startedAt = Instant.now();
        long begin = System.nanoTime();
        // Nothing between the command line and the start: it may hold the time from which the start is measured.
        Process process = builder.command(plan.command(job, folder, extra)).start();
        Guardian.watched(process);
        try (StopSign.Watched _ = stop.over(() -> kill(process.toHandle()));
                StopSign.Watched _ = PROGRAM_ENDS.over(() -> kill(process.toHandle()))) {
            process.getOutputStream().close();
            boolean timedOut = !waiting.await(process);
            if (timedOut) {
                askForThreads(process.toHandle());
                process.waitFor(DUMP_TIME.toNanos(), TimeUnit.NANOSECONDS);
                kill(process.toHandle());
            }
            int exit = process.waitFor();
            return new ForkEnd(
                    plan, folder, OptionalInt.of(exit), timedOut, limit, startedAt, begin, System.nanoTime());
        } finally {
            process.destroyForcibly();
        }
    }

    /** Without a sign of life to look for, this program sleeps meanwhile. */
    private static boolean awaitOwnTime(Process process, Duration limit, LongSupplier waitedNanos)
            throws InterruptedException {
        long begin = System.nanoTime();
        long left = limit.toNanos();
        while (left > 0) {
            if (process.waitFor(left, TimeUnit.NANOSECONDS)) {
                return true;
            }
            left = limit.toNanos() - (System.nanoTime() - begin - waitedNanos.getAsLong());
        }
        return false;
    }

    private static boolean awaitWhileGrowing(Process process, Duration limit, Path sign)
            throws IOException, InterruptedException {
        long size = -1;
        long since = System.nanoTime();
        while (!process.waitFor(POLL.toNanos(), TimeUnit.NANOSECONDS)) {
            long now = Files.size(sign);
            if (now != size) {
                size = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > limit.toNanos()) {
                return false;
            }
        }
        return true;
    }

    static Duration dumpTime() {
        return DUMP_TIME;
    }

    /** Kills a process with all that it started. */
    static void kill(ProcessHandle process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** A JVM prints the stacks of its threads when asked so. */
    static void askForThreads(ProcessHandle process) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            // No such command on this system: it is killed without them.
        }
    }
}
