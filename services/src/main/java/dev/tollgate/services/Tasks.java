// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * As many open tasks as there are processors. A task is used by one thread at a time and holds a processor while it works, so more would
 * only take memory; there are far more virtual threads than that.
 *
 * @param <T> what is lent
 */
final class Tasks<T> {
    private final Semaphore free;
    private final ConcurrentLinkedDeque<T> idle;

    private Tasks(List<T> tasks) {
        free = new Semaphore(tasks.size());
        idle = new ConcurrentLinkedDeque<>(tasks);
    }

    /** {@return how many tasks there are of each kind} */
    static int count() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** {@return tasks, all of them open} */
    static <T> Tasks<T> open(Supplier<T> opener) {
        List<T> tasks = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            tasks.add(opener.get());
        }
        return new Tasks<>(tasks);
    }

    /** {@return what is made with a task, which is waited for where all are lent} */
    <R> R with(Function<T, R> use) {
        free.acquireUninterruptibly();
        // The last one that was used: its buffers are in the processor's cache.
        T task = idle.pop();
        try {
            return use.apply(task);
        } finally {
            idle.push(task);
            free.release();
        }
    }
}
