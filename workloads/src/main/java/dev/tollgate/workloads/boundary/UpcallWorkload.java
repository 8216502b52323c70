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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** {@code boundary.upcall}: the other side calls back into Java. */
final class UpcallWorkload implements Workload<Upcall> {
    static final String ID = "boundary.upcall";

    private static final PayloadSpec NONE = new PayloadSpec("none", 0);
    private static final long START = 20260101;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return Upcall.CALLBACKS + " call-backs into Java in one call";
    }

    @Override
    public Class<Upcall> contract() {
        return Upcall.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return List.of(NONE);
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        if (!spec.equals(NONE)) {
            throw new IllegalArgumentException("a call-back has no input; available: " + NONE.name());
        }
        return Payload.of(spec.name(), new byte[0]);
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters)
            throws PayloadException {
        throw new PayloadException("a call-back has no input");
    }

    @Override
    public boolean acceptsFiles() {
        return false;
    }

    @Override
    public Upcall reference() {
        return new JavaUpcall();
    }

    @Override
    public Answer answer(Upcall task, Payload payload) {
        AtomicLong calls = new AtomicLong();
        LongUnaryOperator counting = value -> step(value) + calls.incrementAndGet();
        return Answer.builder()
                .add("last", task.over(counting).run(START))
                .add("calls", calls.get())
                .build();
    }

    @Override
    public Operation bind(Upcall task, Payload payload) {
        Upcall.Loop loop = task.over(UpcallWorkload::step);
        return (Operation.OfLong) () -> loop.run(START);
    }

    @Override
    public Optional<Operation> bindWaiting(Upcall task, Payload payload, Runnable pause) {
        Waiting waiting = new Waiting(pause);
        Upcall.Loop loop = task.over(waiting::step);
        return Optional.of((Operation.OfLong) () -> loop.run(START));
    }

    /** Waits in the first call-back of each call. */
    private static final class Waiting {
        private final Runnable pause;
        private int calls;

        Waiting(Runnable pause) {
            this.pause = pause;
        }

        long step(long value) {
            if (calls++ % Upcall.CALLBACKS == 0) {
                pause.run();
            }
            return UpcallWorkload.step(value);
        }
    }

    /** A step of a linear congruential generator: each call needs the one before. */
    private static long step(long value) {
        return value * 6364136223846793005L + 1442695040888963407L;
    }
}
