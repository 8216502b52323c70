// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.history;

import dev.tollgate.reports.store.StoreException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How long a command waits for a store that others hold: a while in silence, then it says who holds it, and after its limit it gives up.
 * Work is done by one thread at a time.
 */
public final class Patience {
    /** How many seconds a command waits at most. */
    public static final String VARIABLE = "TOLLGATE_STORE_WAIT";

    private static final int DEFAULT_SECONDS = 60;
    private static final int MOST_SECONDS = 3600;
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 50;
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;

    private final Duration limit;
    private final Duration silence;
    private final Consumer<String> told;
    private long waitedNanos;
    private boolean isTold;

    Patience(Duration limit, Duration silence, Consumer<String> told) {
        this.limit = limit;
        this.silence = silence;
        this.told = told;
    }

    /** Work that another program may hold up. */
    interface Work<T> {
        T run() throws StoreException;
    }

    /**
     * {@return the usual patience, or what {@value #VARIABLE} says}
     *
     * @param environment the environment
     * @param told hears whom it waits for
     * @throws StoreException where the variable is no number of seconds
     */
    public static Patience of(Map<String, String> environment, Consumer<String> told) throws StoreException {
        String text = environment.getOrDefault(VARIABLE, "").strip();
        if (!text.isEmpty() && !(text.matches("\\d{1,4}") && Integer.parseInt(text) <= MOST_SECONDS)) {
            throw new StoreException(
                    StoreException.Kind.NO_HISTORY,
                    VARIABLE + " must be a number of seconds from 0 to " + MOST_SECONDS + ", got '" + text + "'");
        }
        int seconds = text.isEmpty() ? DEFAULT_SECONDS : Integer.parseInt(text);
        return new Patience(Duration.ofSeconds(seconds), SILENCE, told);
    }

    Duration limit() {
        return limit;
    }

    Duration silence() {
        return silence;
    }

    synchronized void tell(StoreUrl url, String holders) {
        if (!isTold) {
            isTold = true;
            told.accept("waiting for '" + url.shown() + "', which is locked by " + named(holders) + "; at most "
                    + limit.toSeconds() + " s");
        }
    }

    /**
     * {@return what the work gave, once it was let}
     *
     * @param url the store
     * @param holders who holds it
     * @param work the work; where another program's lock keeps it from its end, it has changed nothing and is begun anew
     * @throws StoreException where the work throws it, or nobody waits any longer
     */
    <T> T until(StoreUrl url, Supplier<String> holders, Work<T> work) throws StoreException {
        while (true) {
            long begun = System.nanoTime();
            try {
                return work.run();
            } catch (StoreException | RuntimeException e) {
                if (!isLock(e)) {
                    throw e;
                }
                pause(begun, url, holders);
            }
        }
    }

    /** Waits a little, within the limit.
     *
     * @param begun since when this wait goes on
     */
    void pause(long begun, StoreUrl url, Supplier<String> holders) throws StoreException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            waitedNanos = limit.toNanos();
        }
        waitedNanos += System.nanoTime() - begun;
        if (waitedNanos >= silence.toNanos()) {
            tell(url, holders.get());
        }
        if (waitedNanos >= limit.toNanos()) {
            throw gaveUp(url, holders.get());
        }
    }

    /**
     * {@return what the work gave, which waits by itself} Says meanwhile who holds it up, where that is known.
     *
     * @param url the store
     * @param holders who holds it; empty text where that is not known
     * @param work the work
     * @throws StoreException where the work throws it, or gave up waiting
     */
    <T> T meanwhile(StoreUrl url, Supplier<String> holders, Work<T> work) throws StoreException {
        Thread watch = Thread.ofPlatform().daemon().name("history-watch").start(() -> watch(url, holders));
        try {
            return work.run();
        } catch (StoreException | RuntimeException e) {
            if (isLock(e)) {
                throw gaveUp(url, holders.get());
            }
            throw e;
        } finally {
            watch.interrupt();
        }
    }

    private void watch(StoreUrl url, Supplier<String> holders) {
        try {
            String known = "";
            while (known.isEmpty()) {
                Thread.sleep(silence);
                known = holders.get();
            }
            tell(url, known);
        } catch (InterruptedException e) {
            // The work has ended.
            return;
        }
    }

    long leftMillis() {
        return Math.max(0, limit.minusNanos(waitedNanos).toMillis());
    }

    private static String named(String holders) {
        return holders.isEmpty() ? "another program" : holders;
    }

    StoreException gaveUp(StoreUrl url, String holders) {
        return new StoreException(
                StoreException.Kind.NO_HISTORY,
                "'" + url.shown() + "' is locked by " + named(holders) + ", and was for " + limit.toSeconds()
                        + " s: nothing was changed; try again when that has ended, or wait longer with " + VARIABLE
                        + "=SECONDS");
    }

    private static boolean isLock(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && cause.getClass().getName().startsWith("org.sqlite")
                    && ((sql.getErrorCode() & 0xFF) == SQLITE_BUSY || (sql.getErrorCode() & 0xFF) == SQLITE_LOCKED)) {
                return true;
            }
        }
        return false;
    }
}
