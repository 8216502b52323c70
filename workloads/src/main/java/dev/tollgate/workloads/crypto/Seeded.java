// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.util.HexFormat;
import java.util.List;

/** Keys and salts that depend on a seed alone, and how they are kept in a payload's parameters. For measuring, never for use. */
final class Seeded {
    private Seeded() {}

    /**
     * {@return bytes}
     *
     * @param purpose what for: different purposes give different bytes
     * @param length how many
     * @param seed where they come from
     */
    static byte[] bytes(String purpose, int length, long seed) {
        return PayloadKinds.generate(List.of("bytes"), new PayloadSpec("bytes", length), 31 * seed + purpose.hashCode())
                .input()
                .array();
    }

    /** {@return bytes as a payload's parameter has them}
     *
     * @param bytes the bytes
     */
    static List<String> hex(byte[] bytes) {
        return List.of(HexFormat.of().formatHex(bytes));
    }

    /** {@return the bytes of a payload's parameter}
     *
     * @param payload the payload
     * @param parameter its name
     */
    static byte[] parameter(Payload payload, String parameter) {
        return HexFormat.of().parseHex(payload.values(parameter).getFirst());
    }
}
