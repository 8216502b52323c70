// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.payload.PayloadKinds;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.util.List;
import java.util.Map;

/** The generated documents of the tasks that take a document whole. */
final class JsonPayloads {
    private static final List<String> KINDS = List.of("statuses", "geometry", "catalog", "nested");

    private JsonPayloads() {}

    static List<PayloadSpec> ladder() {
        return PayloadKinds.ladder(KINDS.toArray(String[]::new));
    }

    /** {@return a document without the pointers that nobody asks for here} */
    static Payload of(PayloadSpec spec, long seed) {
        Payload payload = PayloadKinds.generate(KINDS, spec, seed);
        return new Payload(payload.name(), payload.input(), Map.of());
    }
}
