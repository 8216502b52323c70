// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import java.util.Objects;

/**
 * A part of an implementation's call that can be timed alone.
 *
 * @param part which part
 * @param way what tells how it is done, as in {@code jni}: implementations of one workload whose pieces are equal do that part
 *     in the same way, so that one of them is timed for all
 */
public record Piece(Part part, String way) {
    /** Refuses absent parts. */
    public Piece {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(way, "way");
    }
}
