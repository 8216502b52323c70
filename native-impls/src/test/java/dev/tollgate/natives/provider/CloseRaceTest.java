// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A task may be closed while another thread calls it: calls that run end as they would, those after it are refused, nobody dies. */
@Tag("native")
class CloseRaceTest {
    private static final int ROUNDS = 8;

    static Stream<Implementation<?>> closeable() {
        return Natives.available().filter(implementation -> {
            Object task = implementation.open();
            Natives.close(task);
            return task instanceof AutoCloseable;
        });
    }

    @ParameterizedTest
    @MethodSource("closeable")
    void aTaskThatIsClosedDuringACallRefusesTheNextOne(Implementation<?> implementation) throws Exception {
        Workload<?> workload = ServiceLoader.load(Provider.class).stream()
                .flatMap(provider -> provider.get().workloads().stream())
                .filter(candidate -> candidate.id().equals(implementation.workload()))
                .findFirst()
                .orElseThrow();
        race(implementation, workload);
    }

    @SuppressWarnings("unchecked") // the implementation is one of this workload's
    private static <T> void race(Implementation<?> implementation, Workload<T> workload) throws Exception {
        Implementation<T> typed = (Implementation<T>) implementation;
        PayloadSpec smallest = workload.payloads().getFirst();
        Payload payload = workload.payload(smallest, 1);
        try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
            for (int round = 0; round < ROUNDS; round++) {
                T task = typed.open();
                Operation operation = typed.bind(workload, task, payload);
                CountDownLatch running = new CountDownLatch(1);
                Future<RuntimeException> calls = executor.submit(() -> callUntilRefused(operation, running));
                running.await();
                Natives.close(task);
                assertThat(calls.get())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is closed");
            }
        }
    }

    private static RuntimeException callUntilRefused(Operation operation, CountDownLatch running) {
        try {
            while (true) {
                switch (operation) {
                    case Operation.OfLong number -> number.run();
                    case Operation.OfObject object -> object.run();
                }
                running.countDown();
            }
        } catch (RuntimeException e) {
            return e;
        }
    }
}
