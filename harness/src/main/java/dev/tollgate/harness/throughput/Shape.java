// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import dev.tollgate.workloads.spi.Operation;

/** Which of the two benchmark methods measures an operation. */
public enum Shape {
    /** The operation answers with a number. */
    NUMBER("number"),
    /** The operation answers with an object. */
    OBJECT("object");

    private final String method;

    Shape(String method) {
        this.method = method;
    }

    /** {@return the name of the benchmark method} */
    public String method() {
        return method;
    }

    /** {@return the shape of an operation}
     *
     * @param operation the operation
     */
    public static Shape of(Operation operation) {
        return switch (operation) {
            case Operation.OfLong number -> NUMBER;
            case Operation.OfObject object -> OBJECT;
        };
    }
}
