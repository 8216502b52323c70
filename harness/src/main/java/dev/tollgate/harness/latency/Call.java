// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import dev.tollgate.workloads.spi.Operation;

/** Calls an operation and keeps its result, so that the compiler cannot drop the work. For one thread. */
abstract sealed class Call {
    private Call() {}

    static Call of(Operation operation) {
        return switch (operation) {
            case Operation.OfLong number -> new OfLong(number);
            case Operation.OfObject object -> new OfObject(object);
        };
    }

    abstract void run();

    private static final class OfLong extends Call {
        private final Operation.OfLong operation;
        /** Written, never read: a write to a field that others might read is not dropped. */
        @SuppressWarnings("unused")
        private volatile long sink;

        OfLong(Operation.OfLong operation) {
            this.operation = operation;
        }

        @Override
        void run() {
            sink = operation.run();
        }
    }

    private static final class OfObject extends Call {
        private final Operation.OfObject operation;

        @SuppressWarnings("unused")
        private volatile Object sink;

        OfObject(Operation.OfObject operation) {
            this.operation = operation;
        }

        @Override
        void run() {
            sink = operation.run();
        }
    }
}
