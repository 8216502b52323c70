// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.ruler;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;

/** {@code ruler.known-stall}: what a latency test must find can be worked out beforehand. */
final class KnownStallWorkload implements Workload<KnownStall> {
    static final String ID = "ruler.known-stall";

    private static final PayloadSpec NONE = new PayloadSpec("none", 0);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "a quick call that holds everybody up for " + MonitorStall.STALL_MILLIS + " ms each second";
    }

    @Override
    public Class<KnownStall> contract() {
        return KnownStall.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return List.of(NONE);
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        if (!spec.equals(NONE)) {
            throw new IllegalArgumentException("the known stall has no input; available: " + NONE.name());
        }
        return Payload.of(spec.name(), new byte[0]);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
            throws PayloadException {
        throw new PayloadException("the known stall has no input");
    }

    @Override
    public boolean acceptsFiles() {
        return false;
    }

    @Override
    public KnownStall reference() {
        return () -> 1;
    }

    @Override
    public Answer answer(KnownStall task, Payload payload) {
        return Answer.builder().add("result", task.call()).build();
    }

    @Override
    public Operation bind(KnownStall task, Payload payload) {
        return (Operation.OfLong) task::call;
    }
}
