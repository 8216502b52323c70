// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import example.foreign.ForeignProvider;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpiTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({"statuses-64k,65536", "bytes-1000,1000", "a-b-4m,4194304", "none-0,0", "x9-1k,1024"})
    void aPayloadNameIsReadAndWrittenBack(String name, int size) {
        PayloadSpec spec = PayloadSpec.parse(name);
        assertThat(spec.sizeBytes()).isEqualTo(size);
        assertThat(spec.name()).isEqualTo(name);
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "statuses", "64k", "Statuses-1k", "a-1x", "a-9999999999", "a-2048m", "a--1"})
    void whatIsNoPayloadNameIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> PayloadSpec.parse(name));
    }

    @Test
    void theFirstDifferenceIsNamed() {
        Answer a = Answer.builder()
                .add("count", 1)
                .add("bytes", new byte[] {1, 2, 3})
                .build();
        assertThat(Answer.firstDifference(a, a)).isEmpty();
        assertThat(Answer.firstDifference(
                        a,
                        Answer.builder()
                                .add("count", 2)
                                .add("bytes", new byte[] {9})
                                .build()))
                .hasValue("count: expected 1, got 2");
        assertThat(Answer.firstDifference(
                        a,
                        Answer.builder()
                                .add("count", 1)
                                .add("bytes", new byte[] {1, 9, 3})
                                .build()))
                .hasValue("bytes: first difference at byte 1 of 3: expected 0x02, got 0x09");
        assertThat(Answer.firstDifference(
                        a,
                        Answer.builder()
                                .add("count", 1)
                                .add("bytes", new byte[] {1, 2})
                                .build()))
                .hasValue("bytes: first difference at byte 2 of 3: expected 0x03, got the end");
        assertThat(Answer.firstDifference(a, Answer.none())).hasValue("expected 2 parts, got 0");
    }

    @Test
    void anInputHoldsTheSameBytesOnAndOffTheHeap() {
        byte[] bytes = {1, 2, 3, 4, 5};
        Input input = Input.of(bytes);
        assertThat(input.segment().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(bytes);
        assertThat(input.segment().isReadOnly()).isTrue();
        assertThat(Input.of(new byte[0]).segment().byteSize()).isZero();
    }

    @Test
    void anInputThatMovesKeepsItsBytes() {
        byte[] bytes = {1, 2, 3, 4, 5};
        Input input = Input.of(bytes);
        MemorySegment segment = input.segment();
        input.move();
        assertThat(input.array()).isEqualTo(bytes).isNotSameAs(bytes);
        assertThat(input.segment()).isSameAs(segment);
        assertThat(input.size()).isEqualTo(bytes.length);
    }

    @Test
    void theSpiCanBeImplementedInAForeignPackageAndIsFound() throws Exception {
        Provider found = ServiceLoader.load(Provider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(ForeignProvider.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(found.workloads()).extracting(Workload::id).containsExactly("foreign.reverse");
        assertThat(found.environment()).isEmpty();
    }
}
