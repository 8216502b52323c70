// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.plan;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.JudgesVectors;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.TestVector;
import dev.tollgate.workloads.spi.Workload;
import java.util.Optional;

/**
 * A workload and one of its implementations, whose contracts were checked to be the same type.
 *
 * @param workload the workload
 * @param implementation the implementation
 * @param <T> the contract
 */
public record Pairing<T>(Workload<T> workload, Implementation<T> implementation) {

    /**
     * {@return the pairing of a workload and an implementation that were found apart}
     *
     * @param workload the workload
     * @param implementation the implementation
     * @param <T> the workload's contract
     * @throws IllegalArgumentException where the implementation names another contract
     */
    public static <T> Pairing<T> of(Workload<T> workload, Implementation<?> implementation) {
        if (!workload.contract().equals(implementation.contract())) {
            throw new IllegalArgumentException("implementation '" + implementation.id() + "' of '" + workload.id()
                    + "' provides " + implementation.contract().getName() + ", but the workload's contract is "
                    + workload.contract().getName());
        }
        // The class objects are equal, so the type arguments are.
        @SuppressWarnings("unchecked")
        Implementation<T> typed = (Implementation<T>) implementation;
        return new Pairing<>(workload, typed);
    }

    /** {@return a task with the operation that calls it}
     *
     * @param payload the input
     */
    public Opened<T> open(Payload payload) {
        T task = implementation.open();
        return new Opened<>(task, implementation.bind(workload, task, payload));
    }

    /** {@return the implementation's answer}
     *
     * @param payload the input
     * @throws Exception what the implementation throws
     */
    public Answer answer(Payload payload) throws Exception {
        T task = implementation.open();
        try {
            return workload.answer(task, payload);
        } finally {
            close(task);
        }
    }

    /** {@return whether something in the workload's task can wait, as {@link Workload#bindWaiting} has it}
     *
     * @param payload the input
     */
    public boolean canWait(Payload payload) {
        return workload.bindWaiting(workload.reference(), payload, () -> {}).isPresent();
    }

    /** {@return why a vector lies outside the workload; empty where it can be judged}
     *
     * @param vector a published test vector
     */
    public Optional<String> outside(TestVector vector) {
        return judge().map(judge -> judge.outside(vector)).orElse(Optional.of(workload.id() + " judges no vectors"));
    }

    /** {@return whether the implementation finds a vector valid}
     *
     * @param vector a vector that is not {@link #outside}
     * @throws Exception what the implementation throws
     */
    public boolean judge(TestVector vector) throws Exception {
        JudgesVectors<T> judge = judge().orElseThrow();
        T task = implementation.open();
        try {
            return judge.judge(task, vector);
        } finally {
            close(task);
        }
    }

    @SuppressWarnings("unchecked") // a workload judges by its own contract
    private Optional<JudgesVectors<T>> judge() {
        return workload instanceof JudgesVectors<?> judge ? Optional.of((JudgesVectors<T>) judge) : Optional.empty();
    }

    private static void close(Object task) {
        if (task instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("a task could not be closed: " + e, e);
            }
        }
    }

    /**
     * A task and its operation.
     *
     * @param task the task
     * @param operation what calls it
     * @param <T> the contract
     */
    public record Opened<T>(T task, Operation operation) implements AutoCloseable {
        @Override
        public void close() {
            Pairing.close(task);
        }
    }
}
