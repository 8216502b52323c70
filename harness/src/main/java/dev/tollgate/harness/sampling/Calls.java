// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import dev.tollgate.workloads.spi.Operation;

/** Calls of an operation in a row, whose results are consumed. */
sealed interface Calls {
    /**
     * Calls.
     *
     * @param times how often, at least once
     * @return something that depends on the results
     */
    long run(int times);

    /** {@return the calls of an operation} */
    static Calls of(Operation operation) {
        return switch (operation) {
            case Operation.OfLong number -> new Numbers(number);
            case Operation.OfObject object -> new Objects(object);
        };
    }

    /** Of an operation that answers with a number. */
    final class Numbers implements Calls {
        private final Operation.OfLong operation;
        private volatile long sum;

        private Numbers(Operation.OfLong operation) {
            this.operation = operation;
        }

        @Override
        public long run(int times) {
            long total = 0;
            for (int i = 0; i < times; i++) {
                total += operation.run();
            }
            sum = total;
            return sum;
        }
    }

    /** Of an operation that answers with an object. */
    final class Objects implements Calls {
        private final Operation.OfObject operation;
        private Object kept;
        private volatile int code;

        private Objects(Operation.OfObject operation) {
            this.operation = operation;
        }

        @Override
        public long run(int times) {
            for (int i = 0; i < times; i++) {
                // Stored into a field of an object that others could see: it cannot be left out.
                kept = operation.run();
            }
            code = System.identityHashCode(kept);
            return code;
        }
    }
}
