// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

import dev.tollgate.workloads.spi.Input;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The checksum with the Vector API (incubating): as many words at once as the processor adds. */
final class VectorChecksum implements Checksum {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int LANE_BYTES = BYTES.vectorByteSize();

    @Override
    public long checksum(Input input) {
        byte[] bytes = input.array();
        LongVector a = LongVector.zero(LONGS);
        LongVector b = LongVector.zero(LONGS);
        int at = 0;
        for (; at <= bytes.length - 2 * LANE_BYTES; at += 2 * LANE_BYTES) {
            // Lanes are in memory order, and words in the platform's: little-endian wherever this library runs.
            a = a.add(ByteVector.fromArray(BYTES, bytes, at).reinterpretAsLongs());
            b = b.add(ByteVector.fromArray(BYTES, bytes, at + LANE_BYTES).reinterpretAsLongs());
        }
        return a.add(b).reduceLanes(VectorOperators.ADD) + WordChecksum.tail(bytes, at);
    }
}
