// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Transfer;

/**
 * fastjson2 for {@code json.validate}: listed, because people look for it, and never run, because it decides another question.
 * Of the public JSON conformance corpus its {@code JSON.isValid} and its reader accept 26 texts that RFC 8259 rejects (2.0.64).
 * A pass that caught those would be a validator by itself, with fastjson2's work as ballast.
 */
final class LenientFastjson2 implements Implementation<JsonValidate> {
    private static final Availability UNFIT = Availability.unavailable(
            "fastjson2 accepts texts outside RFC 8259 (01, 2.e3, 'a', \\x, raw control characters) and has no strict mode",
            "use jackson, simdjson-java or java-scan");

    @Override
    public String id() {
        return "fastjson2";
    }

    @Override
    public String workload() {
        return JsonValidateWorkload.ID;
    }

    @Override
    public Class<JsonValidate> contract() {
        return JsonValidate.class;
    }

    @Override
    public Option option() {
        return Option.PURE_JAVA;
    }

    @Override
    public Transfer transfer() {
        return Transfer.NONE;
    }

    @Override
    public String summary() {
        return "fastjson2's own validity check; accepts more than RFC 8259, so it is listed and never run";
    }

    @Override
    public Availability availability() {
        return UNFIT;
    }

    @Override
    public JsonValidate open() {
        throw new IllegalStateException("fastjson2 is no validator of RFC 8259");
    }
}
