// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Availability;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every implementation on the class path against its workload's reference, on seeded payloads of every kind. Other modules run
 * it over theirs.
 */
public class ContractTest {
    /** Names the package of the providers whose implementations are checked; all where it is not set. */
    private static final String PACKAGE = "tollgate.contract.package";

    private static final int LARGEST_BYTES = 256 * 1024;
    private static final long[] SEEDS = {1, 2, 20260101};

    /** Made by JUnit. */
    protected ContractTest() {}

    /** An implementation on a payload of a seed. */
    record Case(Workload<?> workload, Implementation<?> implementation, PayloadSpec spec, long seed) {
        @Override
        public String toString() {
            return workload.id() + " " + implementation.id() + " " + spec + " seed " + seed;
        }
    }

    static Stream<Case> cases() {
        Map<String, Workload<?>> workloads = new TreeMap<>();
        providers().forEach(p -> p.workloads().forEach(w -> workloads.put(w.id(), w)));
        return implementations().flatMap(i -> cases(workloads.get(i.workload()), i));
    }

    /** {@return the implementations that are checked: those of the package's providers that are available} */
    public static Stream<Implementation<?>> implementations() {
        return providers()
                .filter(p -> p.getClass().getName().startsWith(System.getProperty(PACKAGE, "")))
                .<Implementation<?>>flatMap(p -> p.implementations().stream())
                .filter(i -> i.availability() instanceof Availability.Available);
    }

    private static Stream<Provider> providers() {
        return ServiceLoader.load(Provider.class).stream().map(ServiceLoader.Provider::get);
    }

    private static Stream<Case> cases(Workload<?> workload, Implementation<?> implementation) {
        Stream<PayloadSpec> ladder = workload.payloads().stream().filter(spec -> spec.sizeBytes() <= LARGEST_BYTES);
        Stream<PayloadSpec> odd = workload.payloads().stream()
                .filter(spec -> spec.sizeBytes() == 1024)
                .flatMap(spec -> IntStream.of(1025, 1031, 4099).mapToObj(size -> new PayloadSpec(spec.kind(), size)));
        Stream<PayloadSpec> tiny =
                workload.payloads().stream().map(PayloadSpec::kind).anyMatch("bytes"::equals)
                        ? IntStream.rangeClosed(0, 70).mapToObj(size -> new PayloadSpec("bytes", size))
                        : Stream.empty();
        return Stream.of(ladder, odd, tiny)
                .flatMap(specs -> specs)
                .flatMap(spec -> Arrays.stream(SEEDS).mapToObj(seed -> new Case(workload, implementation, spec, seed)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void anImplementationAnswersAsTheReferenceDoes(Case one) throws Exception {
        check(one.workload, one.implementation, one.spec, one.seed);
    }

    private static <T> void check(Workload<T> workload, Implementation<?> found, PayloadSpec spec, long seed)
            throws Exception {
        assertThat(found.contract()).isEqualTo(workload.contract());
        @SuppressWarnings("unchecked") // checked one line above
        Implementation<T> implementation = (Implementation<T>) found;
        Payload payload = workload.payload(spec, seed);
        Answer expected = workload.answer(workload.reference(), payload);
        T task = implementation.open();
        try {
            assertAgrees(expected, workload.answer(task, payload));
            // Again with the same task: what it keeps from call to call must not show.
            Payload other = workload.payload(spec, seed + 1);
            assertAgrees(workload.answer(workload.reference(), other), workload.answer(task, other));
            assertAgrees(expected, workload.answer(task, payload));
            // The very operation that is timed can be called again and again.
            Operation operation = implementation.bind(workload, task, payload);
            for (int i = 0; i < 2; i++) {
                switch (operation) {
                    case Operation.OfLong number -> number.run();
                    case Operation.OfObject object -> assertThat(object.run()).isNotNull();
                }
            }
        } finally {
            if (task instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    private static void assertAgrees(Answer expected, Answer actual) {
        assertThat(Answer.firstDifference(expected, actual)).isEmpty();
    }
}
