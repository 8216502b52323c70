// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

import java.util.function.LongUnaryOperator;

/** A loop in Java: what the call-backs cost where no boundary lies between. */
final class JavaUpcall implements Upcall {
    @Override
    public Loop over(LongUnaryOperator callback) {
        return start -> {
            long value = start;
            for (int i = 0; i < CALLBACKS; i++) {
                value = callback.applyAsLong(value);
            }
            return value;
        };
    }
}
