// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

import java.util.function.LongUnaryOperator;

/** The contract of {@code boundary.upcall}: the other side calls back into Java. */
@FunctionalInterface
public interface Upcall {
    /** How many call-backs one call makes. */
    int CALLBACKS = 100;

    /**
     * {@return a loop over a call-back, made once}
     *
     * @param callback called {@link #CALLBACKS} times by each run of the loop, each time with what it returned before
     */
    Loop over(LongUnaryOperator callback);

    /** Calls back again and again; used by one thread at a time. */
    @FunctionalInterface
    interface Loop {
        /**
         * {@return what the last call-back returned}
         *
         * @param start what the first call-back is given
         */
        long run(long start);
    }
}
