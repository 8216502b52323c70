// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import dev.tollgate.workloads.json.JsonValidate;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Option;
import dev.tollgate.workloads.spi.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints what each way to simdjson leaves of its own speed on documents: {@code json.validate}, of which the floor is its DOM parser in
 * a loop inside the library. No test: docs/workloads.md has the command. Each slot of a way has one of the floor beside it, before it and
 * behind it by turns, and the share is the median over these pairs: on a busy machine only neighbours in time can be compared.
 */
final class SimdjsonShare {
    private static final int ROUNDS = 200;
    private static final int WARM_UP_ROUNDS = 40;
    private static final long SLOT_NANOS = 10_000_000;
    private static final String FLOOR = "simdjson-floor";
    private static final String PLAIN = "serde";

    private SimdjsonShare() {}

    public static void main(String[] files) throws IOException {
        System.out.printf("%-24s %-24s %12s %8s %20s%n", "document", "way", "median us", "GB/s", "of simdjson alone");
        for (String file : files) {
            measure(Path.of(file));
        }
    }

    private static void measure(Path file) throws IOException {
        Payload payload = Payload.of("file", Files.readAllBytes(file));
        List<Arm> arms = Natives.of(JsonValidate.class).stream()
                .filter(implementation -> !implementation.id().startsWith(PLAIN))
                .map(implementation -> new Arm(implementation, payload))
                .toList();
        Arm floor =
                arms.stream().filter(arm -> arm.id.equals(FLOOR)).findFirst().orElseThrow();
        double[][] shares = new double[arms.size()][ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (int i = 0; i < arms.size(); i++) {
                double before = round % 2 == 0 ? floor.slot() : Double.NaN;
                double nanos = arms.get(i).slot();
                double alone = round % 2 == 0 ? before : floor.slot();
                if (round >= 0) {
                    arms.get(i).nanos[round] = nanos;
                    shares[i][round] = alone / nanos;
                }
            }
        }
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            double nanos = median(arm.nanos);
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %-24s %12.1f %8.2f %20.3f%n",
                    file.getFileName(),
                    arm.id,
                    nanos / 1e3,
                    payload.input().size() / nanos,
                    median(shares[i]));
            arm.close();
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** One way, and what a call took in each round. */
    private static final class Arm {
        final String id;
        final double[] nanos = new double[ROUNDS];
        private final JsonValidate task;
        private final Operation.OfLong operation;
        private final int repetitions;

        Arm(Implementation<JsonValidate> implementation, Payload payload) {
            id = implementation.id();
            task = implementation.open();
            Input document = payload.input();
            if (implementation.option() == Option.NATIVE_FLOOR) {
                operation = (Operation.OfLong) implementation.bind(new NoWorkload<>(JsonValidate.class), task, payload);
                repetitions = operation.repetitions();
            } else {
                operation = () -> task.accepts(document) ? 1 : 0;
                repetitions = 1;
            }
        }

        /** {@return what a call took} */
        double slot() {
            long start = System.nanoTime();
            long calls = 0;
            long elapsed;
            do {
                if (operation.run() != 1) {
                    throw new IllegalStateException(id + " refuses the document");
                }
                calls += repetitions;
                elapsed = System.nanoTime() - start;
            } while (elapsed < SLOT_NANOS);
            return (double) elapsed / calls;
        }

        void close() {
            Natives.close(task);
        }
    }
}
