// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.SharedByThreads;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What each of some threads calls: an operation over an object that they share, where the workload is about such a one, else an
 * operation of a task that the thread opens itself.
 *
 * @param <T> the contract
 */
final class ThreadTasks<T> implements AutoCloseable {
    private final Pairing<T> pairing;
    private final Payload payload;
    private final Optional<T> owner;
    private final List<Operation> shared;

    private ThreadTasks(Pairing<T> pairing, Payload payload, Optional<T> owner, List<Operation> shared) {
        this.pairing = pairing;
        this.payload = payload;
        this.owner = owner;
        this.shared = shared;
    }

    /**
     * {@return the tasks of some threads}
     *
     * @param pairing workload and implementation
     * @param payload the input, the same for all
     * @param threads how many threads
     * @param <T> the contract
     */
    static <T> ThreadTasks<T> of(Pairing<T> pairing, Payload payload, int threads) {
        return sharing(pairing.workload())
                .map(workload -> {
                    T task = pairing.implementation().open();
                    return new ThreadTasks<>(
                            pairing, payload, Optional.of(task), workload.bindThreads(task, payload, threads));
                })
                .orElseGet(() -> new ThreadTasks<>(pairing, payload, Optional.empty(), List.of()));
    }

    @SuppressWarnings("unchecked") // a workload shares tasks of its own contract
    private static <T> Optional<SharedByThreads<T>> sharing(Workload<T> workload) {
        return workload instanceof SharedByThreads<?> shared
                ? Optional.of((SharedByThreads<T>) shared)
                : Optional.empty();
    }

    /**
     * {@return what a thread calls; to be opened and closed by that thread}
     *
     * @param thread which of them, from 0
     */
    Opened open(int thread) {
        if (!shared.isEmpty()) {
            return new Opened(shared.get(thread), () -> {});
        }
        Pairing.Opened<T> opened = pairing.open(payload);
        return new Opened(opened.operation(), opened::close);
    }

    /**
     * {@return what a thread calls where each call waits inside the task; empty where it cannot}
     *
     * @param pause what waits
     */
    Optional<Opened> openWaiting(Runnable pause) {
        T task = pairing.implementation().open();
        return pairing.workload()
                .bindWaiting(task, payload, pause)
                .map(operation -> new Opened(operation, new Pairing.Opened<>(task, operation)::close));
    }

    @Override
    public void close() {
        owner.ifPresent(task -> new Pairing.Opened<>(task, shared.getFirst()).close());
    }

    /**
     * What one thread calls.
     *
     * @param operation the operation
     * @param closer closes the thread's own task
     */
    record Opened(Operation operation, Runnable closer) implements AutoCloseable {
        @Override
        public void close() {
            closer.run();
        }
    }
}
