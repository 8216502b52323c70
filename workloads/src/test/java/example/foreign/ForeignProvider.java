// SPDX-License-Identifier: Apache-2.0
package example.foreign;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.JavaImplementation;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;

/** What somebody else writes against the SPI, from outside its packages: the contract test runs over it too. */
public final class ForeignProvider implements Provider {
    /** Reverses bytes. */
    @FunctionalInterface
    public interface Reverse {
        /** {@return the bytes in reverse order} */
        byte[] reverse(byte[] bytes);
    }

    /** Found by the service loader. */
    public ForeignProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(new ReverseWorkload());
    }

    @Override
    public List<Implementation<?>> implementations() {
        return List.of(new JavaImplementation<>(
                "foreign.reverse", "swap", Reverse.class, "swaps in place", List.of(), () -> ForeignProvider::swapped));
    }

    private static byte[] swapped(byte[] bytes) {
        byte[] result = bytes.clone();
        for (int i = 0, j = result.length - 1; i < j; i++, j--) {
            byte moved = result[i];
            result[i] = result[j];
            result[j] = moved;
        }
        return result;
    }

    private static final class ReverseWorkload implements Workload<Reverse> {
        @Override
        public String id() {
            return "foreign.reverse";
        }

        @Override
        public String summary() {
            return "reverses bytes";
        }

        @Override
        public Class<Reverse> contract() {
            return Reverse.class;
        }

        @Override
        public List<PayloadSpec> payloads() {
            return List.of(new PayloadSpec("zeros", 16));
        }

        @Override
        public Payload payload(PayloadSpec spec, long seed) {
            byte[] bytes = new byte[spec.sizeBytes()];
            bytes[0] = (byte) seed;
            return Payload.of(spec.name(), bytes);
        }

        @Override
        public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters) {
            return Payload.of(name, content);
        }

        @Override
        public Reverse reference() {
            return bytes -> {
                byte[] result = new byte[bytes.length];
                for (int i = 0; i < bytes.length; i++) {
                    result[bytes.length - 1 - i] = bytes[i];
                }
                return result;
            };
        }

        @Override
        public Answer answer(Reverse task, Payload payload) {
            return Answer.builder()
                    .add("bytes", task.reverse(payload.input().array()))
                    .build();
        }

        @Override
        public Operation bind(Reverse task, Payload payload) {
            byte[] bytes = payload.input().array();
            return (Operation.OfObject) () -> task.reverse(bytes);
        }
    }
}
