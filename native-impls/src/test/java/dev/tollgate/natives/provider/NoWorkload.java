// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;

/** A workload that fails whatever is asked of it: a floor binds itself. */
record NoWorkload<T>(Class<T> contract) implements Workload<T> {
    @Override
    public String id() {
        return "none.none";
    }

    @Override
    public String summary() {
        return "nothing";
    }

    @Override
    public List<PayloadSpec> payloads() {
        throw new AssertionError();
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        throw new AssertionError();
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters) {
        throw new AssertionError();
    }

    @Override
    public T reference() {
        throw new AssertionError();
    }

    @Override
    public Answer answer(T task, Payload payload) {
        throw new AssertionError();
    }

    @Override
    public Operation bind(T task, Payload payload) {
        throw new AssertionError();
    }
}
