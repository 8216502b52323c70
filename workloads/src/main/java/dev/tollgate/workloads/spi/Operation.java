// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

/**
 * A task bound to its payload: what a benchmark calls again and again.
 *
 * <p>There are two shapes so that a small operation returns a primitive and is not charged for boxing. A caller
 * consumes the result, so that the compiler cannot drop the work.
 */
public sealed interface Operation {

    /**
     * {@return how many times one call performs the task} 1 for everything but a loop that runs inside a native
     * library; measured times are divided by it.
     */
    default int repetitions() {
        return 1;
    }

    /** An operation that answers with a number. */
    @FunctionalInterface
    non-sealed interface OfLong extends Operation {
        /** {@return the result of {@link #repetitions()} performances, to be consumed by the caller} */
        long run();
    }

    /** An operation that answers with an object. */
    @FunctionalInterface
    non-sealed interface OfObject extends Operation {
        /** {@return the result of {@link #repetitions()} performances, to be consumed by the caller} */
        Object run();
    }

    /** A loop inside a native library, called once for many performances of the task. */
    @FunctionalInterface
    interface Loop {
        /**
         * Performs the task.
         *
         * @param repetitions how many times, at least 1
         * @return something that depends on the work
         */
        long run(int repetitions);
    }

    /**
     * {@return an operation that performs the task {@code repetitions} times in one call}
     *
     * @param repetitions how many times, at least 1
     * @param loop the loop to call
     */
    static Operation looped(int repetitions, Loop loop) {
        if (repetitions < 1) {
            throw new IllegalArgumentException("repetitions must be at least 1: " + repetitions);
        }
        return new OfLong() {
            @Override
            public long run() {
                return loop.run(repetitions);
            }

            @Override
            public int repetitions() {
                return repetitions;
            }
        };
    }
}
