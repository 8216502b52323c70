// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadKindsTest {
    private static final List<String> ALL =
            List.of("statuses", "geometry", "catalog", "nested", "logs", "rows", "bytes", "zipf");

    /** Stored figures are only comparable across releases while these stay as they are. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "statuses-1k,690ee43b776a107b1e0952f4",
        "statuses-16k,0915fa06bd31fb4d2f6125a6",
        "geometry-1k,214c3810158e36b066770c98",
        "geometry-16k,7878446e5cf44200d43b4ddd",
        "catalog-1k,0967a742b55651f7c457b7c3",
        "catalog-16k,fc8fd5a12ae51448e87ec179",
        "nested-1k,0b25e05b03b992028a4f45de",
        "nested-16k,f30a9dbcb0512a6f3bd42a67",
        "logs-1k,82fec634462cfe87a7618e5b",
        "logs-16k,013db44d66be1fc3e5b69e2c",
        "rows-1k,46d4da5ff2e985592cc621b3",
        "rows-16k,ebf1f331ba0ab1d9c0d610c7",
        "bytes-1k,1afa5d5db9200975ecf5bc08",
        "bytes-16k,cfb28512b0597c1551006cf5",
        "zipf-16k,2cc06b95cb2ea65daffdc473",
        "zipf-256k,828a1cdad1ede3e1214e3071"
    })
    void theBytesOfAPayloadNeverChange(String name, String sha256) throws Exception {
        Payload payload = PayloadKinds.generate(ALL, PayloadSpec.parse(name), 1);
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(payload.input().array());
        assertThat(HexFormat.of().formatHex(digest, 0, 12)).isEqualTo(sha256);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"statuses", "geometry", "catalog", "nested", "logs", "rows", "bytes"})
    void aPayloadIsExactlyAsLongAsAsked(String kind) {
        for (int size = 1024; size < 6000; size += 97) {
            assertThat(PayloadKinds.generate(ALL, new PayloadSpec(kind, size), size)
                            .sizeBytes())
                    .isEqualTo(size);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"statuses", "geometry", "catalog", "nested", "logs", "rows", "bytes"})
    void anotherSeedGivesOtherBytes(String kind) {
        PayloadSpec spec = new PayloadSpec(kind, 4096);
        assertThat(PayloadKinds.generate(ALL, spec, 1).input().array())
                .isNotEqualTo(PayloadKinds.generate(ALL, spec, 2).input().array());
    }

    @Test
    void whatCannotBeMadeIsRefusedWithTheChoicesOrTheBound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayloadKinds.generate(List.of("logs"), PayloadSpec.parse("statuses-1k"), 1))
                .withMessageContaining("'statuses'")
                .withMessageContaining("logs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PayloadKinds.generate(ALL, PayloadSpec.parse("statuses-12"), 1))
                .withMessageContaining("1024");
    }

    @Test
    void theNumbersAreThoseOfSplitMix64() {
        // The first outputs for seed 1234567 in the reference implementation by Sebastiano Vigna.
        SplitMix64 random = new SplitMix64(1234567);
        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
    }
}
