// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call of code that a plug-in brings: it may throw anything, and it may never come back. Where it is given a time it has a thread of its
 * own, which is left alone afterwards.
 *
 * @param limit how long it may take; zero for as long as it likes, on the caller's thread
 */
record ForeignCall(Duration limit) {
    /** Why a call has no answer. */
    static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean hangs;

        private NoAnswer(String reason, boolean hangs) {
            super(reason);
            this.hangs = hangs;
        }

        /** {@return whether it did not come back, and would not elsewhere} */
        boolean hangs() {
            return hangs;
        }
    }

    /**
     * {@return the answer}
     *
     * @param call the call
     * @param <T> what it answers
     * @throws NoAnswer where there is none, and why
     */
    <T> T answer(Callable<T> call) throws NoAnswer {
        FutureTask<T> task = new FutureTask<>(call);
        if (limit.isZero()) {
            task.run();
            return of(task, Thread.currentThread());
        }
        Thread thread = Thread.ofPlatform().daemon().name("plug-in").start(task);
        return of(task, thread);
    }

    private <T> T of(FutureTask<T> task, Thread thread) throws NoAnswer {
        try {
            return task.get(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new NoAnswer("failed: " + said(e.getCause()), false);
        } catch (TimeoutException e) {
            String place = Arrays.stream(thread.getStackTrace())
                    .filter(frame -> !frame.getClassName().startsWith("java."))
                    .findFirst()
                    .map(frame -> "; it was at " + frame)
                    .orElse("");
            throw new NoAnswer("did not answer within " + limit.toSeconds() + " s" + place, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("was interrupted", false);
        }
    }

    private static String said(Throwable e) {
        Throwable cause = e;
        while ((cause instanceof ExceptionInInitializerError || cause instanceof ServiceConfigurationError)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String more = cause.getCause() == null || cause.getCause() == cause ? "" : " (" + cause.getCause() + ")";
        return cause + more;
    }
}
