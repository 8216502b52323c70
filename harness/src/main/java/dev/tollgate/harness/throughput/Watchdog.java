// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.harness.fork.Guardian;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Ends the forks of this process when their time is over, after asking them where they are. */
final class Watchdog implements AutoCloseable {
    private static final Duration DUMP_TIME = Duration.ofSeconds(1);

    private final AtomicBoolean fired = new AtomicBoolean();
    private final Thread thread;

    private Watchdog(Duration limit, CapturedOutput output) {
        thread = Thread.ofPlatform().daemon().name("fork-watchdog").unstarted(() -> watch(limit, output));
    }

    static Watchdog start(Duration limit, CapturedOutput output) {
        Watchdog watchdog = new Watchdog(limit, output);
        watchdog.thread.start();
        return watchdog;
    }

    /** {@return whether the limit passed and the fork was killed} */
    boolean fired() {
        return fired.get();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch(Duration limit, CapturedOutput output) {
        try {
            Thread.sleep(limit);
            fired.set(true);
            output.println(
                    "# the fork lived longer than " + limit.toSeconds() + " s: asked for its threads, then killed");
            forks(ProcessHandle.current().children()).forEach(Watchdog::askForThreads);
            Thread.sleep(DUMP_TIME);
            killForks();
        } catch (InterruptedException e) {
            // The fork ended in time.
        }
    }

    /** Kills every process that this one started. */
    static void killForks() {
        forks(ProcessHandle.current().descendants()).forEach(ProcessHandle::destroyForcibly);
    }

    private static Stream<ProcessHandle> forks(Stream<ProcessHandle> processes) {
        return processes.filter(process -> !Guardian.is(process));
    }

    private static void askForThreads(ProcessHandle fork) {
        try {
            new ProcessBuilder("kill", "-QUIT", Long.toString(fork.pid()))
                    .start()
                    .waitFor(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            // No such command on this system: the fork is killed without a thread dump.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
