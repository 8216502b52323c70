// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says that no process is wanted any more: those that run are killed, and who is about to start another one sees it. Once raised it stays
 * so. Safe for use by several threads.
 */
public final class StopSign {
    private final Set<Runnable> kills = new LinkedHashSet<>();
    private boolean isRaised;

    /** A sign that is not raised. */
    public StopSign() {}

    /** Raises it, and has every process killed that runs under it. */
    public void raise() {
        List<Runnable> running;
        synchronized (this) {
            isRaised = true;
            running = new ArrayList<>(kills);
        }
        running.forEach(Runnable::run);
    }

    /** {@return whether it was raised} */
    public synchronized boolean isRaised() {
        return isRaised;
    }

    /** While something runs under the sign. */
    interface Watched extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * {@return what is closed when a process has ended}
     *
     * @param kill kills the process; run at once where the sign is up already, and perhaps after the process has ended
     */
    Watched over(Runnable kill) {
        boolean now;
        synchronized (this) {
            kills.add(kill);
            now = isRaised;
        }
        if (now) {
            kill.run();
        }
        return () -> {
            synchronized (this) {
                kills.remove(kill);
            }
        };
    }
}
