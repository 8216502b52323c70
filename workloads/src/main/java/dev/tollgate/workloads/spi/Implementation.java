// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.List;

/**
 * One way to do a workload's task.
 *
 * @param <T> the workload's contract
 * @implSpec Construction is cheap and has no side effect: implementations are made in order to be listed. Nothing that
 *     may be absent (a native library, an optional module) is touched before {@link #open()}; {@link #availability()}
 *     finds out without throwing.
 */
public interface Implementation<T> {

    /** {@return the id, as in {@code jackson} or {@code rust-ffm-critical}; unique within its workload} */
    String id();

    /** {@return the id of the workload it implements, as in {@code json.extract}} */
    String workload();

    /** {@return the class of the workload's contract, against which it is checked when it is found} */
    Class<T> contract();

    /** {@return the architecture it stands for} */
    Option option();

    /** {@return how its input reaches the code that works on it} */
    Transfer transfer();

    /**
     * {@return what the work itself is written in, in small letters, as in {@code java}, {@code rust} or {@code c}}
     *
     * @implSpec The language of the code that does the work, not of what calls it: a library in C behind a Java class is {@code c}.
     */
    default String language() {
        return "java";
    }

    /** {@return which library in which form, and how it is tuned; one or two sentences} */
    String summary();

    /** {@return whether it can run here, never throwing} */
    default Availability availability() {
        return Availability.available();
    }

    /** {@return arguments that a JVM needs in order to run it, such as {@code --add-modules=jdk.incubator.vector}} */
    default List<String> jvmArguments() {
        return List.of();
    }

    /**
     * {@return a task, ready to be called}
     *
     * @implSpec A task may keep what a service keeps from call to call (parsers, digests, arenas, output buffers) and is
     *     called by one thread at a time; every thread opens its own. Where it is {@link AutoCloseable}, it is closed
     *     after its last call. It never keeps a result: what one call returned is not changed by the next. Should another
     *     thread close it during a call all the same, that call ends as it would have, every later one fails with an
     *     {@link IllegalStateException}, and nothing is freed that a call may still use; two closes free it once. A task whose
     *     calls are timed does not lock for that.
     */
    T open();

    /**
     * {@return the operation to time} Overridden only by an implementation that runs the loop itself (option
     * {@link Option#NATIVE_FLOOR}).
     *
     * @param workload the workload
     * @param task a task of this implementation
     * @param payload the input
     */
    default Operation bind(Workload<T> workload, T task, Payload payload) {
        return workload.bind(task, payload);
    }

    /** {@return the parts of its call that {@link #bindPart} can do alone; none where nothing is said} */
    default List<Piece> pieces() {
        return List.of();
    }

    /**
     * {@return an operation that does one part of the call alone, with the very data of a call on the payload}
     *
     * @implSpec Only called for a part in {@link #pieces()}. The task is used for nothing else. Where the part can only be
     *     done by crossing to native code (JNI), the operation has one crossing; else it has none.
     * @param part which part
     * @param workload the workload
     * @param task a task of this implementation
     * @param payload the input
     */
    default Operation bindPart(Part part, Workload<T> workload, T task, Payload payload) {
        throw new UnsupportedOperationException(id() + " does not do " + part.id() + " alone");
    }
}
