// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopSignTest {
    private final StopSign sign = new StopSign();
    private final List<String> killed = new ArrayList<>();

    @Test
    void raisingItKillsWhatRunsAndNotWhatHasEnded() {
        try (StopSign.Watched _ = sign.over(() -> killed.add("ended"))) {
            assertThat(sign.isRaised()).isFalse();
        }
        try (StopSign.Watched _ = sign.over(() -> killed.add("runs"))) {
            sign.raise();
        }
        assertThat(killed).containsExactly("runs");
        assertThat(sign.isRaised()).isTrue();
    }

    @Test
    void whatIsStartedUnderARaisedSignIsKilledAtOnce() {
        sign.raise();
        try (StopSign.Watched _ = sign.over(() -> killed.add("late"))) {
            assertThat(killed).containsExactly("late");
        }
    }
}
