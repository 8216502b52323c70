// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The JVM's own checks of how JNI is used ({@code -Xcheck:jni}) find nothing to say, over good input and bad. */
@Tag("native")
@Tag("process")
class CheckedJniTest {
    @Test
    void theJvmFindsNoMisuseOfJni() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xcheck:jni",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().toList())
                .singleElement()
                .asString()
                .matches("[2-9]\\d implementations, \\d+ refusals");
    }

    /** Calls every implementation by JNI with what it takes and with what it refuses. */
    static final class Child {
        private static final int CALLS = 3;

        private final Map<String, Workload<?>> workloads = new HashMap<>();
        private int refusals;

        private Child() {
            ServiceLoader.load(Provider.class)
                    .forEach(provider ->
                            provider.workloads().forEach(workload -> workloads.put(workload.id(), workload)));
        }

        public static void main(String[] arguments) {
            Child child = new Child();
            List<Implementation<?>> implementations = Natives.available()
                    .filter(implementation -> implementation.option() == Option.JNI)
                    .toList();
            implementations.forEach(
                    implementation -> child.call(implementation, child.workloads.get(implementation.workload())));
            System.out.println(implementations.size() + " implementations, " + child.refusals + " refusals");
        }

        @SuppressWarnings("unchecked") // the implementation is one of this workload's
        private <T> void call(Implementation<?> listed, Workload<T> workload) {
            Implementation<T> implementation = (Implementation<T>) listed;
            Payload payload = workload.payload(workload.payloads().getFirst(), 1);
            T task = implementation.open();
            Operation operation = implementation.bind(workload, task, payload);
            for (int i = 0; i < CALLS; i++) {
                run(operation);
            }
            byte[] bytes = payload.input().array();
            for (int length = 0; length < bytes.length; length += 1 + bytes.length / CALLS) {
                byte[] cut = Arrays.copyOf(bytes, length);
                try {
                    run(implementation.bind(workload, task, new Payload("cut", Input.of(cut), payload.parameters())));
                } catch (RuntimeException e) {
                    refusals++;
                }
            }
            run(operation);
            implementation
                    .pieces()
                    .forEach(piece -> run(implementation.bindPart(piece.part(), workload, task, payload)));
            Natives.close(task);
        }

        private static void run(Operation operation) {
            switch (operation) {
                case Operation.OfLong number -> number.run();
                case Operation.OfObject object -> object.run();
            }
        }
    }
}
