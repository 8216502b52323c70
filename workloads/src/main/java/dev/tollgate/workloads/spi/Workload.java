// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One task stated once: a contract, a ladder of payloads, a reference and a way to compare answers.
 *
 * @param <T> the contract: a functional interface that every implementation of the task provides
 * @implSpec Stateless and safe for use by any thread. {@link #payload} returns the same bytes for the same arguments
 *     on every machine and in every release. Nothing is timed here but the {@link Operation} that {@link #bind} returns.
 */
public interface Workload<T> {

    /** {@return the id, {@code family.task}, as in {@code json.extract}; unique} */
    String id();

    /** {@return what the task is, one sentence for a list} */
    String summary();

    /** {@return the contract's class} */
    Class<T> contract();

    /** {@return the payloads of the ladder, small to large by kind; at least one} */
    List<PayloadSpec> payloads();

    /**
     * {@return a generated payload}
     *
     * @param spec its kind and size; any size of a kind in {@link #payloads()} is possible where the kind allows it
     * @param seed where the content comes from
     * @throws IllegalArgumentException where the workload has no such kind or the size is too small for it; the message
     *     names the kinds or the bound
     */
    Payload payload(PayloadSpec spec, long seed);

    /**
     * {@return a payload from a user's file}
     *
     * @param name the file's name, without folders
     * @param content the file's bytes, kept without copying
     * @param parameters what the user said of it, such as {@code pointers}; empty where nothing was said
     * @throws PayloadException where the content is not valid input; the message says where and why
     */
    Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters) throws PayloadException;

    /**
     * {@return whether this workload takes a user's file at all} false, for example, for an empty call.
     */
    default boolean acceptsFiles() {
        return true;
    }

    /** {@return the reference: plain, obviously right, independent of what is measured; never timed} */
    T reference();

    /**
     * {@return the task's answer on a payload}
     *
     * @param task the reference or an implementation's task; called once
     * @param payload the input
     * @throws Exception what the task throws; the caller reports it as a failure of the implementation
     */
    Answer answer(T task, Payload payload) throws Exception;

    /**
     * {@return the operation to time} Everything that a service would do once, such as compiling a query, is done here;
     * everything that it would do per call is in the operation.
     *
     * @param task an implementation's task
     * @param payload the input
     */
    Operation bind(T task, Payload payload);

    /**
     * {@return an operation that waits once inside the task; empty where nothing in the task can wait} It shows what a call
     * costs others that cannot leave its thread while it waits: on virtual threads, one that came through native code. Not
     * timed against others.
     *
     * @param task an implementation's task
     * @param payload the input
     * @param pause what waits; called once by each call of the operation, by the thread that calls it
     */
    default Optional<Operation> bindWaiting(T task, Payload payload, Runnable pause) {
        return Optional.empty();
    }
}
