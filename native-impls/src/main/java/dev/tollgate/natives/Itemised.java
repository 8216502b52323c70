// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives;

import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;

/** A task that can do parts of its call alone, for the ledger. */
public interface Itemised {
    /**
     * {@return the operation that does one part with the data of a call on the payload, again and again}
     *
     * @param part a part that the implementation lists
     * @param payload the input
     */
    Operation bindPart(Part part, Payload payload);
}
