// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.List;

/**
 * What a {@link Workload} implements, too, where a service's threads work on one shared object, such as a cache, instead of each
 * having a task of its own.
 *
 * @param <T> the workload's contract
 */
public interface SharedByThreads<T> {
    /**
     * {@return an operation for each of some threads, all over one shared object that the task owns} Each operation is run by one
     * thread at a time; different ones are run at once. They end before the task is closed.
     *
     * @param task an implementation's task, used by the calling thread alone
     * @param payload the input, the same for all
     * @param threads how many, at least 1
     */
    List<Operation> bindThreads(T task, Payload payload, int threads);
}
