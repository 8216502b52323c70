// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.ruler;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.JavaImplementation;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.Map;

/** The ruler, which rides along in every run, and the known stall, by which latency tests are tested; neither is listed. */
public final class RulerProvider implements Provider {
    private static final String ID = "ruler.jdk";
    private static final PayloadSpec NONE = new PayloadSpec("none", 0);

    /** Found by the service loader. */
    public RulerProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(new RulerWorkload(), new KnownStallWorkload());
    }

    @Override
    public List<Implementation<?>> implementations() {
        return List.of(
                new JavaImplementation<>(
                        ID,
                        "jdk",
                        Ruler.class,
                        "sorting, hash look-ups, string building and arithmetic in plain JDK code",
                        List.of(),
                        JdkRuler::new),
                new JavaImplementation<>(
                        KnownStallWorkload.ID,
                        "monitor",
                        KnownStall.class,
                        "one caller sleeps while it holds a lock, the others wait for the lock",
                        List.of(),
                        MonitorStall::shared));
    }

    private static final class RulerWorkload implements Workload<Ruler> {
        @Override
        public String id() {
            return ID;
        }

        @Override
        public String summary() {
            return "a fixed pure-JDK computation that tells one state of the machine from another";
        }

        @Override
        public Class<Ruler> contract() {
            return Ruler.class;
        }

        @Override
        public List<PayloadSpec> payloads() {
            return List.of(NONE);
        }

        @Override
        public Payload payload(PayloadSpec spec, long seed) {
            if (!spec.equals(NONE)) {
                throw new IllegalArgumentException("the ruler has no input; available: " + NONE.name());
            }
            return Payload.of(spec.name(), new byte[0]);
        }

        @Override
        public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
                throws PayloadException {
            throw new PayloadException("the ruler has no input");
        }

        @Override
        public boolean acceptsFiles() {
            return false;
        }

        /** The number that it has given since its first release. */
        @Override
        public Ruler reference() {
            return () -> JdkRulerResult.VALUE;
        }

        @Override
        public Answer answer(Ruler task, Payload payload) {
            return Answer.builder().add("result", task.compute()).build();
        }

        @Override
        public Operation bind(Ruler task, Payload payload) {
            return (Operation.OfLong) task::compute;
        }
    }

    private static final class JdkRulerResult {
        private static final long VALUE = -8212268036214524929L;
    }
}
