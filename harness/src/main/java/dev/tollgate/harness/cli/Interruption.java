// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while a session goes on: the session is told, its own thread still saves and reports, and the JVM waits for that
 * a while before it ends.
 */
final class Interruption {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static volatile boolean isOn;

    private final CountDownLatch ended = new CountDownLatch(1);
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
        isOn = true;
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(watch::onShutdown));
        return watch;
    }

    /** {@return whether a session goes on that saves what it has when the JVM ends} */
    static boolean isOn() {
        return isOn;
    }

    /** Everything is saved and said: the JVM may end. Called last, after errors were told too. */
    void end() {
        isOn = false;
        ended.countDown();
    }

    private void onShutdown() {
        if (ended.getCount() == 0) {
            return;
        }
        interrupt.run();
        try {
            if (!ended.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println(late);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
