// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;

/** A task that runs its repetitions inside the native library: the native floor, without a crossing. */
public interface LoopingTask {
    /**
     * {@return the loop over this payload}
     *
     * @param payload the input
     */
    Operation bindLoop(Payload payload);
}
