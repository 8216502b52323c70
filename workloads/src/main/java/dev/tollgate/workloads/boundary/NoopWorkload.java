// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.boundary;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;

/** {@code boundary.noop}: an empty call. */
final class NoopWorkload implements Workload<Noop> {
    static final String ID = "boundary.noop";

    private static final PayloadSpec NONE = new PayloadSpec("none", 0);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "an empty call: the transition alone";
    }

    @Override
    public Class<Noop> contract() {
        return Noop.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return List.of(NONE);
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        if (!spec.equals(NONE)) {
            throw new IllegalArgumentException("an empty call has no input; available: " + NONE.name());
        }
        return Payload.of(spec.name(), new byte[0]);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
            throws PayloadException {
        throw new PayloadException("an empty call has no input");
    }

    @Override
    public boolean acceptsFiles() {
        return false;
    }

    @Override
    public Noop reference() {
        return () -> {};
    }

    @Override
    public Answer answer(Noop task, Payload payload) {
        task.call();
        return Answer.none();
    }

    @Override
    public Operation bind(Noop task, Payload payload) {
        return (Operation.OfLong) () -> {
            task.call();
            return 0;
        };
    }
}
