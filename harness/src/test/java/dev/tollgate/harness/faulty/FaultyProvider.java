// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.faulty;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Transfer;
import dev.tollgate.workloads.spi.Workload;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A hidden workload whose implementations fail in every way that a real one may, for tests of what becomes of them. */
@SuppressWarnings("restricted") // a downcall that crashes is the point
public final class FaultyProvider implements Provider {
    /** The workload's id. */
    public static final String WORKLOAD = "faulty.length";

    /** Calls before an implementation turns bad: more than answering takes, fewer than a warm-up iteration. */
    private static final int CALLS_BEFORE = 100;

    /** The contract: the length of the input. */
    @FunctionalInterface
    public interface Length {
        /** {@return the input's length} */
        long of(byte[] input);
    }

    /** Found by the service loader. */
    public FaultyProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(new LengthWorkload());
    }

    @Override
    public List<Implementation<?>> implementations() {
        return List.of(
                new Way("good", () -> input -> input.length),
                new Way("good-too", () -> input -> input.length),
                new Way("wrong", () -> input -> input.length + 1),
                new Way(
                        "throws-late",
                        () -> late(input -> {
                            throw new IllegalStateException("thrown on purpose");
                        })),
                new Way("crashes", () -> FaultyProvider::crash),
                new Way("crashes-late", () -> late(FaultyProvider::crash)),
                new Way("out-of-memory-late", () -> late(FaultyProvider::exhaust)),
                new Way("hangs-late", () -> late(FaultyProvider::hang)));
    }

    private static Length late(Length fault) {
        int[] calls = {0};
        return input -> ++calls[0] > CALLS_BEFORE ? fault.of(input) : input.length;
    }

    /** The C library reads at address 0: a real signal in native code. */
    private static long crash(byte[] input) {
        Linker linker = Linker.nativeLinker();
        MethodHandle strlen = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("strlen"),
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
        try {
            return (long) strlen.invokeExact(MemorySegment.NULL);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static long exhaust(byte[] input) {
        List<long[]> kept = new ArrayList<>();
        while (true) {
            kept.add(new long[1 << 20]);
        }
    }

    private static long hang(byte[] input) {
        while (true) {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                // JMH interrupts iterations that take too long; a hang in native code would not hear it either.
            }
        }
    }

    private record Way(String id, Supplier<Length> opener) implements Implementation<Length> {
        @Override
        public String workload() {
            return WORKLOAD;
        }

        @Override
        public Class<Length> contract() {
            return Length.class;
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
            return "faulty on purpose";
        }

        @Override
        public Length open() {
            return opener.get();
        }
    }

    private static final class LengthWorkload implements Workload<Length> {
        @Override
        public String id() {
            return WORKLOAD;
        }

        @Override
        public String summary() {
            return "the length of the input";
        }

        @Override
        public Class<Length> contract() {
            return Length.class;
        }

        @Override
        public List<PayloadSpec> payloads() {
            return List.of(new PayloadSpec("zeros", 64), new PayloadSpec("zeros", 1024));
        }

        @Override
        public Payload payload(PayloadSpec spec, long seed) {
            return Payload.of(spec.name(), new byte[spec.sizeBytes()]);
        }

        @Override
        public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
                throws PayloadException {
            if (Arrays.equals(content, "refuse me".getBytes(StandardCharsets.US_ASCII))) {
                throw new PayloadException("byte 0: refused on purpose");
            }
            return Payload.of(name, content);
        }

        @Override
        public Length reference() {
            return input -> input.length;
        }

        @Override
        public Answer answer(Length task, Payload payload) {
            return Answer.builder()
                    .add("length", task.of(payload.input().array()))
                    .build();
        }

        @Override
        public Operation bind(Length task, Payload payload) {
            byte[] input = payload.input().array();
            return (Operation.OfLong) () -> task.of(input);
        }
    }
}
