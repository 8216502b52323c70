// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadException;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A seeded fuzzer over every native implementation: random and mutated bytes of every size, tasks kept, closed and opened
 * anew, several threads at once. Valid input is answered as the reference does; any other ends in an exception with a
 * message or an answer, never in a dead JVM, and the task answers the next valid input rightly.
 *
 * <p>Longer: {@code mvn -pl native-impls -am test -Dtest=BoundaryFuzzTest -Dsurefire.failIfNoSpecifiedTests=false
 * "-Dtollgate.test.jvm.args=-Dtollgate.fuzz.steps=1000000 -Dtollgate.fuzz.seed=7 --add-modules=jdk.incubator.vector"}.
 */
@Tag("native")
class BoundaryFuzzTest {
    private static final int STEPS = Integer.getInteger("tollgate.fuzz.steps", 4_000);
    private static final long SEED = Long.getLong("tollgate.fuzz.seed", 20260101);
    private static final int THREADS = 2;
    private static final int SMALL_BYTES = 200;
    private static final int LARGE_BYTES = 6_000;
    private static final int UNIT_BYTES = 8;
    /** Hashing a password takes some 20 ms: seldom. */
    private static final String SLOW = "crypto.argon2id";

    private static final int SELDOM = 100;

    /** One thread's fuzzer with tasks of its own. */
    private static final class Fuzzer {
        private final SplittableRandom random;
        private final Map<String, Workload<?>> workloads = new TreeMap<>();
        private final List<Implementation<?>> implementations;
        private final Map<Implementation<?>, Object> tasks = new HashMap<>();
        private int agreed;
        private int refused;

        private Fuzzer(SplittableRandom random) {
            this.random = random;
            ServiceLoader.load(Provider.class)
                    .forEach(provider -> provider.workloads().forEach(w -> workloads.put(w.id(), w)));
            this.implementations = Natives.available().toList();
        }

        private void step() throws Exception {
            Implementation<?> implementation = implementations.get(random.nextInt(implementations.size()));
            if (!implementation.workload().equals(SLOW) || random.nextInt(SELDOM) == 0) {
                step(implementation, workloads.get(implementation.workload()));
            }
        }

        private <T> void step(Implementation<?> implementation, Workload<T> workload) throws Exception {
            T task = workload.contract().cast(tasks.computeIfAbsent(implementation, Implementation::open));
            Payload valid = valid(workload);
            byte[] bytes = bytes(valid.input().array());
            Optional<Payload> mutated = accepted(workload, bytes);
            String where = implementation.workload() + " " + implementation.id() + " on "
                    + HexFormat.of().formatHex(bytes);
            if (mutated.isPresent()) {
                agree(workload, task, mutated.get(), where);
            } else {
                survive(workload, task, new Payload("fuzz", Input.of(bytes), valid.parameters()), where);
                agree(workload, task, valid, where + ", then " + valid.name());
            }
            if (random.nextInt(8) == 0) {
                Natives.close(tasks.remove(implementation));
            }
        }

        private <T> Payload valid(Workload<T> workload) {
            List<PayloadSpec> ladder = workload.payloads();
            PayloadSpec spec = ladder.get(random.nextInt(ladder.size()));
            if (spec.sizeBytes() < 1 << 10) {
                return workload.payload(spec, random.nextInt(1000));
            }
            int size = random.nextInt(1 << 10, LARGE_BYTES);
            long seed = random.nextInt(1000);
            try {
                return workload.payload(new PayloadSpec(spec.kind(), size), seed);
            } catch (IllegalArgumentException e) {
                // A kind that is made of keys or pixels has no odd sizes.
                return workload.payload(new PayloadSpec(spec.kind(), size / UNIT_BYTES * UNIT_BYTES), seed);
            }
        }

        private byte[] bytes(byte[] valid) {
            byte[] bytes = valid.clone();
            switch (random.nextInt(6)) {
                case 0 -> {
                    bytes = new byte[random.nextInt(SMALL_BYTES)];
                    random.nextBytes(bytes);
                }
                case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
                case 2 -> bytes = new byte[0];
                case 3 -> {
                    int from = random.nextInt(bytes.length + 1);
                    bytes = Arrays.copyOfRange(bytes, from, random.nextInt(from, bytes.length + 1));
                }
                default -> {
                    for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    }
                }
            }
            return bytes;
        }

        private static <T> Optional<Payload> accepted(Workload<T> workload, byte[] bytes) {
            if (!workload.acceptsFiles()) {
                return Optional.empty();
            }
            try {
                return Optional.of(workload.userPayload("fuzz", bytes, Map.of()));
            } catch (PayloadException e) {
                return Optional.empty();
            }
        }

        private <T> void agree(Workload<T> workload, T task, Payload payload, String where) throws Exception {
            Answer expected = workload.answer(workload.reference(), payload);
            Answer actual;
            try {
                actual = workload.answer(task, payload);
            } catch (Exception e) {
                throw new AssertionError(where + " failed on valid input", e);
            }
            assertThat(Answer.firstDifference(expected, actual)).as(where).isEmpty();
            agreed++;
        }

        private <T> void survive(Workload<T> workload, T task, Payload payload, String where) {
            try {
                workload.answer(task, payload);
            } catch (Exception e) {
                assertThat(e.getMessage()).as(where).isNotBlank();
                refused++;
            } catch (Error e) {
                fail(where + " ended in an error", e);
            }
        }
    }

    @Test
    void hostileBytesNeverTakeTheJvmDownAndValidOnesAreAnsweredRightlyAfterThem() throws Exception {
        SplittableRandom seeds = new SplittableRandom(SEED);
        List<Callable<Fuzzer>> runs = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Fuzzer fuzzer = new Fuzzer(seeds.split());
            runs.add(() -> {
                for (int step = 0; step < STEPS / THREADS; step++) {
                    fuzzer.step();
                }
                fuzzer.tasks.values().forEach(Natives::close);
                return fuzzer;
            });
        }
        int agreed = 0;
        int refused = 0;
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Fuzzer> run : executor.invokeAll(runs)) {
                agreed += run.get().agreed;
                refused += run.get().refused;
            }
        }
        // A fuzzer that makes only one kind of input proves little.
        assertThat(agreed).isGreaterThan(STEPS / 2);
        assertThat(refused).isGreaterThan(STEPS / 20);
    }
}
