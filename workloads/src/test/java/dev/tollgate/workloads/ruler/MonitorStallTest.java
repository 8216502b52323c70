// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.ruler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MonitorStallTest {
    private static final long MILLI = 1_000_000;

    private long now = 12_345;

    private final MonitorStall stall = new MonitorStall(() -> now, nanos -> now += nanos);

    @Test
    void aCallIsHeldUpUntilTheStallOfItsSecondIsOver() {
        long start = now;
        assertThat(at(start)).isZero();
        assertThat(at(start + 999 * MILLI)).isZero();
        assertThat(at(start + 1_000 * MILLI)).isEqualTo(50 * MILLI);
        assertThat(at(start + 1_100 * MILLI)).isZero();
        assertThat(at(start + 2_020 * MILLI)).isEqualTo(30 * MILLI);
        assertThat(at(start + 2_050 * MILLI)).isZero();
    }

    @Test
    void aStallThatNobodyFeltIsOver() {
        long start = now;
        at(start);
        assertThat(at(start + 5_060 * MILLI)).isZero();
        assertThat(at(start + 5_070 * MILLI)).isZero();
        assertThat(at(start + 6_010 * MILLI)).isEqualTo(40 * MILLI);
    }

    @Test
    void anEarlyWakeUpDoesNotEndAStall() {
        MonitorStall restless = new MonitorStall(() -> now, nanos -> now += Math.max(1, nanos / 2));
        long start = now;
        restless.call();
        now = start + 1_000 * MILLI;
        restless.call();
        assertThat(now).isEqualTo(start + 1_050 * MILLI);
    }

    private long at(long time) {
        now = time;
        stall.call();
        return now - time;
    }
}
