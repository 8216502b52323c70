// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.plan.PayloadSource;
import java.util.Optional;

/**
 * A pairing to be checked on a payload or a published test vector.
 *
 * @param pairing the workload and the implementation
 * @param payload where the input comes from; the file of a vector
 * @param vector the vector to be judged instead of a payload
 */
public record CheckItem(Pairing<?> pairing, PayloadSource payload, Optional<JudgedVector> vector) {
    /**
     * A pairing to be checked on a payload.
     *
     * @param pairing the workload and the implementation
     * @param payload where the input comes from
     */
    public CheckItem(Pairing<?> pairing, PayloadSource payload) {
        this(pairing, payload, Optional.empty());
    }

    CellRef reference(long seed) {
        return CellRef.of(pairing, payload, seed);
    }

    /** {@return the payload's name, or the vector's number} */
    String name() {
        return vector.map(v -> v.vector().id()).orElseGet(payload::name);
    }
}
