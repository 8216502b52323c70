// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time as rounds see it.
 *
 * @param nanoTime the clock, as {@link System#nanoTime()}
 * @param pause waits
 */
public record RoundTime(LongSupplier nanoTime, Pause pause) {

    /** Waits. */
    public interface Pause {
        /** Waits so long.
         *
         * @param length how long
         * @throws InterruptedException where the thread is interrupted
         */
        void pause(Duration length) throws InterruptedException;
    }

    /** {@return the machine's own} */
    public static RoundTime system() {
        return new RoundTime(System::nanoTime, Thread::sleep);
    }

    /** {@return a budget that begins now}
     *
     * @param total how long it lasts
     */
    public Budget budget(Duration total) {
        return new Budget(total, nanoTime);
    }
}
