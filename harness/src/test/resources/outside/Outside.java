// SPDX-License-Identifier: Apache-2.0
package outside;
import dev.tollgate.workloads.spi.*;
import java.util.List;
import java.util.Map;
public final class Outside implements Provider, Workload<Outside.Sum> {
    @FunctionalInterface public interface Sum { long of(byte[] bytes); }
    public List<Workload<?>> workloads() { return List.of(this); }
    public List<Implementation<?>> implementations() {
        return List.of(new JavaImplementation<>("outside.sum", "plain", Sum.class, "a loop", List.of(),
                () -> bytes -> { long s = 0; for (byte b : bytes) s += b; return s; }));
    }
    public String id() { return "outside.sum"; }
    public String summary() { return "adds bytes"; }
    public Class<Sum> contract() { return Sum.class; }
    public List<PayloadSpec> payloads() { return List.of(new PayloadSpec("ones", 64)); }
    public Payload payload(PayloadSpec spec, long seed) {
        byte[] ones = new byte[spec.sizeBytes()];
        java.util.Arrays.fill(ones, (byte) 1);
        return Payload.of(spec.name(), ones);
    }
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters) {
        return Payload.of(name, content);
    }
    public Sum reference() {
        return bytes -> java.util.stream.IntStream.range(0, bytes.length).map(i -> bytes[i]).sum();
    }
    public Answer answer(Sum task, Payload payload) {
        return Answer.builder().add("sum", task.of(payload.input().array())).build();
    }
    public Operation bind(Sum task, Payload payload) {
        byte[] bytes = payload.input().array();
        return (Operation.OfLong) () -> task.of(bytes);
    }
}
