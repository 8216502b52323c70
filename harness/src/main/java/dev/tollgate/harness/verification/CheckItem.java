// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.verification;

import dev.tollgate.harness.plan.CellRef;
import dev.tollgate.harness.plan.Pairing;
import dev.tollgate.harness.plan.PayloadSource;

/**
 * A pairing to be checked on a payload.
 *
 * @param pairing the workload and the implementation
 * @param payload where the input comes from
 */
public record CheckItem(Pairing<?> pairing, PayloadSource payload) {
    CellRef reference(long seed) {
        return CellRef.of(pairing, payload, seed);
    }
}
