// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final long GIB = 1L << 30;

    @Test
    void aJvmNeedsMoreThanItsHeapAndTheSystemKeepsSome() {
        assertThat(Memory.room(GIB, 24 * GIB)).isBetween(12, 18);
        assertThat(Memory.room(GIB, 7 * GIB)).isBetween(3, 5);
    }

    @Test
    void thereIsAlwaysRoomForOne() {
        assertThat(Memory.room(8 * GIB, GIB)).isEqualTo(1);
        assertThat(Memory.room(GIB)).isPositive();
    }
}
