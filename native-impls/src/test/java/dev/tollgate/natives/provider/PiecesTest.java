// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Part;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Piece;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.util.Comparator;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("native")
class PiecesTest {
    private static final Map<String, Workload<?>> WORKLOADS = workloads();

    record Case(Implementation<?> implementation, Piece piece) {
        @Override
        public String toString() {
            return implementation.workload() + "/" + implementation.id() + " " + piece;
        }
    }

    static Stream<Case> pieces() {
        return Natives.available().flatMap(i -> i.pieces().stream().map(piece -> new Case(i, piece)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pieces")
    void aPieceEndsInWhatTheWholeCallEndsIn(Case one) {
        check(WORKLOADS.get(one.implementation.workload()), one.implementation, one.piece);
    }

    @Test
    void whatIsNotListedIsRefused() {
        Implementation<?> floor = Natives.available()
                .filter(i -> i.workload().equals("json.minify") && i.id().equals("rust-floor"))
                .findFirst()
                .orElseThrow();
        assertThat(floor.pieces()).isEmpty();
        assertThatThrownBy(() -> part(WORKLOADS.get("json.minify"), floor, Part.COPY_OUT))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("rust-floor does not do copy-out alone");
    }

    private static <T> void check(Workload<T> workload, Implementation<?> found, Piece piece) {
        Implementation<T> implementation = typed(workload, found);
        Payload payload = payload(workload);
        T whole = implementation.open();
        T task = implementation.open();
        try {
            Object expected = run(implementation.bind(workload, whole, payload));
            Operation operation = implementation.bindPart(piece.part(), workload, task, payload);
            for (int i = 0; i < 3; i++) {
                Object got = run(operation);
                if (expected instanceof byte[] bytes) {
                    // A sealed message differs by its nonce, and a piece may bring back any bytes: as many of them.
                    assertThat((byte[]) got).hasSameSizeAs(bytes);
                    if (workload.id().equals("json.minify")) {
                        assertThat(got).isEqualTo(expected);
                    }
                } else if (piece.part() == Part.MATERIALISE) {
                    assertThat(got).isEqualTo(expected);
                } else {
                    assertThat((long) got).isPositive();
                }
            }
        } finally {
            Natives.close(whole);
            Natives.close(task);
        }
    }

    private static <T> Operation part(Workload<T> workload, Implementation<?> found, Part part) {
        Implementation<T> implementation = typed(workload, found);
        T task = implementation.open();
        try {
            return implementation.bindPart(part, workload, task, payload(workload));
        } finally {
            Natives.close(task);
        }
    }

    private static Object run(Operation operation) {
        return switch (operation) {
            case Operation.OfLong number -> number.run();
            case Operation.OfObject object -> object.run();
        };
    }

    private static Payload payload(Workload<?> workload) {
        PayloadSpec least = workload.payloads().stream()
                .min(Comparator.comparingInt(PayloadSpec::sizeBytes))
                .orElseThrow();
        return workload.payload(least, 3);
    }

    @SuppressWarnings("unchecked") // an implementation's contract is its workload's
    private static <T> Implementation<T> typed(Workload<T> workload, Implementation<?> found) {
        assertThat(found.contract()).isEqualTo(workload.contract());
        return (Implementation<T>) found;
    }

    private static Map<String, Workload<?>> workloads() {
        Map<String, Workload<?>> byId = new TreeMap<>();
        ServiceLoader.load(Provider.class)
                .forEach(provider -> provider.workloads().forEach(w -> byId.put(w.id(), w)));
        return byId;
    }
}
