// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static Reading of(Map<String, Long> pauseWaits) {
        return new Reading(0, 0, 0, 0, 0, pauseWaits);
    }

    /** Threads of a pause work at the same time: the pause lasts as long as the one that waits longest. */
    @Test
    void aPauseWaitsAsLongAsTheThreadThatWaitsLongest() {
        Reading before = of(Map.of("11", 100L, "12", 5_000L));
        assertThat(of(Map.of("11", 3_100L, "12", 5_700L)).pauseWaitSince(before))
                .isEqualTo(3_000);
    }

    @Test
    void aThreadThatBeganMeanwhileWaitedAllItsLife() {
        assertThat(of(Map.of("11", 100L, "13", 900L)).pauseWaitSince(of(Map.of("11", 100L))))
                .isEqualTo(900);
    }

    @Test
    void aThreadThatEndedMeanwhileAndASystemThatTellsNothingAddNothing() {
        assertThat(of(Map.of("11", 100L)).pauseWaitSince(of(Map.of("11", 100L, "12", 7L))))
                .isZero();
        assertThat(of(Map.of()).pauseWaitSince(of(Map.of()))).isZero();
    }
}
