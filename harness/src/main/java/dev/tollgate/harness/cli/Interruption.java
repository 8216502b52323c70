// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C while a session goes on: the session is told, its own thread still saves and reports and then ends the program, and is
 * given a while for that.
 */
final class Interruption {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static volatile boolean isOn;
    private static volatile Interruption current;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean told = new AtomicBoolean();
    private final Runnable interrupt;
    private final String late;

    private Interruption(Runnable interrupt, String late) {
        this.interrupt = interrupt;
        this.late = late;
    }

    /**
     * {@return a watch that has begun}
     *
     * @param interrupt ends the session as soon as possible; called by another thread
     * @param late said where the session's thread does not end in time
     */
    static Interruption watch(Runnable interrupt, String late) {
        Interruption watch = new Interruption(interrupt, late);
        current = watch;
        isOn = true;
        Signals.during(watch::onSignal);
        // Where the runtime itself hears the signals.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(watch::onShutdown));
        return watch;
    }

    /** {@return whether a session goes on that saves what it has when the JVM ends} */
    static boolean isOn() {
        return isOn;
    }

    /** {@return whether a session goes on, which now was interrupted as by a signal and ends the program itself} */
    static boolean request() {
        Interruption session = current;
        if (!isOn || session == null) {
            return false;
        }
        session.onSignal();
        return true;
    }

    /** Everything is saved and said: the JVM may end. Called last, after errors were told too. */
    void end() {
        isOn = false;
        ended.countDown();
    }

    /** The JVM is not ending yet: reporting may use whatever it likes. */
    private void onSignal() {
        Thread.ofPlatform().name("interruption").start(() -> {
            if (!await()) {
                System.exit(ExitCode.INTERRUPTED);
            }
        });
    }

    private void onShutdown() {
        if (ended.getCount() > 0 && !told.get()) {
            await();
        }
    }

    /** {@return whether the session's thread has ended in time; it then ends the program} */
    private boolean await() {
        told.set(true);
        interrupt.run();
        try {
            boolean inTime = ended.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println(late);
            }
            return inTime;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
