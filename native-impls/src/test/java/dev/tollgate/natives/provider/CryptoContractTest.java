// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.workloads.crypto.Aes256Gcm;
import dev.tollgate.workloads.crypto.Argon2id;
import dev.tollgate.workloads.crypto.CryptoProvider;
import dev.tollgate.workloads.crypto.SignatureVerify;
import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The crypto family against its workloads' references: every size up to a few blocks, and some of the ladder. */
@Tag("native")
class CryptoContractTest {
    static Stream<Implementation<?>> crypto() {
        return Natives.available().filter(i -> i.workload().startsWith("crypto."));
    }

    @ParameterizedTest
    @MethodSource("crypto")
    void theAnswerIsTheReferences(Implementation<?> implementation) throws Exception {
        check(workload(implementation), implementation);
    }

    private static Workload<?> workload(Implementation<?> implementation) {
        return new CryptoProvider()
                .workloads().stream()
                        .filter(w -> w.id().equals(implementation.workload()))
                        .findFirst()
                        .orElseThrow();
    }

    private static <T> void check(Workload<T> workload, Implementation<?> found) throws Exception {
        assertThat(found.contract()).isEqualTo(workload.contract());
        @SuppressWarnings("unchecked") // checked one line above
        Implementation<T> implementation = (Implementation<T>) found;
        T task = implementation.open();
        for (PayloadSpec spec : specs(workload)) {
            Payload payload = workload.payload(spec, 7);
            assertThat(Answer.firstDifference(
                            workload.answer(workload.reference(), payload), workload.answer(task, payload)))
                    .as("%s", spec)
                    .isEmpty();
            switch (implementation.bind(workload, task, payload)) {
                case Operation.OfLong number -> assertThat(number.run()).isNotNegative();
                case Operation.OfObject object -> assertThat(object.run()).isNotNull();
            }
        }
        Natives.close(task);
    }

    private static List<PayloadSpec> specs(Workload<?> workload) {
        return workload.contract() == Argon2id.class
                ? List.of(new PayloadSpec("password", 0), new PayloadSpec("password", 16))
                : IntStream.concat(IntStream.rangeClosed(0, 33), IntStream.of(64, 127, 128, 129, 4096, 262_144))
                        .mapToObj(size -> new PayloadSpec("bytes", size))
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("crypto")
    void wrongLengthsAreExceptionsAndLongSignaturesAreRefused(Implementation<?> implementation) {
        Object task = implementation.open();
        Input message = Input.of(new byte[5]);
        switch (task) {
            case Aes256Gcm gcm -> {
                assertThatThrownBy(() -> gcm.with(new byte[16])).isInstanceOf(IllegalArgumentException.class);
                Aes256Gcm.Sealer sealer = gcm.with(new byte[32]);
                assertThatThrownBy(() -> sealer.seal(new byte[11], new byte[0], message))
                        .hasMessageContaining("nonce has 12 bytes");
                assertThat(sealer.seal(new byte[12], new byte[100_000], message))
                        .hasSize(21);
            }
            case SignatureVerify signature -> {
                for (int length : new int[] {0, 31, 33, 64, 65, 66}) {
                    assertThatThrownBy(() -> signature.with(new byte[length]))
                            .isInstanceOf(IllegalArgumentException.class);
                }
                if (implementation.workload().contains("ed25519")) {
                    SignatureVerify.Verifier verifier = signature.with(new byte[32]);
                    for (int length : new int[] {0, 1, 63, 65, 127, 128, 129, 100_000}) {
                        assertThat(verifier.verify(message, new byte[length])).isFalse();
                    }
                }
            }
            case Argon2id argon2 -> {
                assertThatThrownBy(() -> argon2.hash(message, new byte[15])).hasMessageContaining("16 bytes, not 15");
                assertThatThrownBy(() -> argon2.hash(message, new byte[0])).hasMessageContaining("16 bytes, not 0");
            }
            default -> assertThat(task).isNotNull();
        }
        Natives.close(task);
    }
}
