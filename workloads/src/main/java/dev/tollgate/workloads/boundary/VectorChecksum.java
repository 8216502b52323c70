// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

import dev.tollgate.workloads.spi.Input;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The checksum with the Vector API (incubating): as many words at once as the processor adds. */
final class VectorChecksum implements Checksum {
    private static final VectorSpecies<Long> SPECIES = LongVector.SPECIES_PREFERRED;
    private static final int LANE_BYTES = SPECIES.vectorByteSize();

    @Override
    public long checksum(Input input) {
        byte[] bytes = input.array();
        MemorySegment segment = MemorySegment.ofArray(bytes);
        LongVector a = LongVector.zero(SPECIES);
        LongVector b = LongVector.zero(SPECIES);
        int at = 0;
        for (; at <= bytes.length - 2 * LANE_BYTES; at += 2 * LANE_BYTES) {
            a = a.add(LongVector.fromMemorySegment(SPECIES, segment, at, ByteOrder.LITTLE_ENDIAN));
            b = b.add(LongVector.fromMemorySegment(SPECIES, segment, at + LANE_BYTES, ByteOrder.LITTLE_ENDIAN));
        }
        return a.add(b).reduceLanes(VectorOperators.ADD) + WordChecksum.tail(bytes, at);
    }
}
