// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.KnownLimitException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a library refuses by design is told as that, and nothing else is. */
class KnownLimitsTest {
    private static final Input LONG_INTEGER = input("[18446744073709551616]");
    private static final Input SMALL_EXPONENT = input("[1e-10000]");
    private static final Input MALFORMED = input("[1");
    private static final List<PointerPattern> FIRST = List.of(PointerPattern.parse("/0"));

    private static Input input(String text) {
        return Input.of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anIntegerBeyond64BitsIsALimitOfSimdjson() {
        assertThatThrownBy(() -> new SimdjsonMaterialize().materialize(LONG_INTEGER))
                .isInstanceOf(KnownLimitException.class)
                .hasMessageContaining("64 bits");
        assertThatThrownBy(() -> new SimdjsonExtract().compile(FIRST).extract(LONG_INTEGER))
                .isInstanceOf(KnownLimitException.class);
    }

    @Test
    void aVerySmallExponentIsALimitOfFastjson2() {
        assertThatThrownBy(() -> new Fastjson2Materialize().materialize(SMALL_EXPONENT))
                .isInstanceOf(KnownLimitException.class)
                .hasMessageContaining("exponent");
        assertThatThrownBy(() -> new Fastjson2Extract().compile(FIRST).extract(SMALL_EXPONENT))
                .isInstanceOf(KnownLimitException.class);
    }

    @Test
    void whatOneLibraryRefusesTheOthersRead() {
        assertThat(new JacksonMaterialize().materialize(LONG_INTEGER)).isEqualTo(List.of(18446744073709551616.0));
        assertThat(new JacksonMaterialize().materialize(SMALL_EXPONENT)).isEqualTo(List.of(0.0));
        assertThat(new Fastjson2Materialize().materialize(LONG_INTEGER)).isEqualTo(List.of(18446744073709551616.0));
        assertThat(new SimdjsonMaterialize().materialize(SMALL_EXPONENT)).isEqualTo(List.of(0.0));
    }

    @Test
    void aMalformedDocumentIsNoKnownLimit() {
        assertThatThrownBy(() -> new SimdjsonMaterialize().materialize(MALFORMED))
                .isNotInstanceOf(KnownLimitException.class);
        assertThatThrownBy(() -> new Fastjson2Materialize().materialize(MALFORMED))
                .isNotInstanceOf(KnownLimitException.class);
    }
}
