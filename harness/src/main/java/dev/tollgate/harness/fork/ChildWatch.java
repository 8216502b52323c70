// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Ends the children of this process that a library starts: when their time is over, after asking them for their threads, or when told. */
public final class ChildWatch {
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final Duration limit;
    private final Note note;
    private final AtomicBoolean fired = new AtomicBoolean();
    private final CountDownLatch killed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("fork-watchdog").unstarted(this::watch);

    private ChildWatch(Duration limit, Note note) {
        this.limit = limit;
        this.note = note;
    }

    /** Takes a line into what the children print. */
    public interface Note {
        /** Takes a line.
         *
         * @param line the line
         */
        void line(String line);
    }

    static ChildWatch start(Duration limit, Note note) {
        ChildWatch watch = new ChildWatch(limit, note);
        watch.thread.start();
        return watch;
    }

    /** {@return whether the limit passed and they were killed} */
    boolean fired() {
        return fired.get();
    }

    /** Has them killed, also one that the library is only about to start. */
    void kill() {
        killed.countDown();
    }

    void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            if (!killed.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                fired.set(true);
                note.line(
                        "# the fork lived longer than " + limit.toSeconds() + " s: asked for its threads, then killed");
                for (ProcessHandle child :
                        forks(ProcessHandle.current().children()).toList()) {
                    ForkProcess.askForThreads(child);
                }
                Thread.sleep(ForkProcess.dumpTime());
            }
            while (true) {
                forks(ProcessHandle.current().descendants()).forEach(ProcessHandle::destroyForcibly);
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException e) {
            // They have ended.
        }
    }

    private static Stream<ProcessHandle> forks(Stream<ProcessHandle> processes) {
        return processes.filter(process -> !Guardian.is(process));
    }
}
