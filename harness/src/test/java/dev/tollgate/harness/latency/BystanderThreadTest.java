// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.load.Percentiles;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class BystanderTest {
    /** HdrHistogram keeps three digits. */
    private static final Percentage DIGITS = Percentage.withPercentage(0.1);

    private long now;
    private long extra;

    /** A clock that stands still but for parking, which takes what was asked and an extra. */
    private BystanderThread fake() {
        return new BystanderThread(() -> now, asked -> now += asked + extra);
    }

    @Test
    void aStallAppearsAsExactlyThatLateWakeUpAndOnce() {
        BystanderThread bystander = fake();
        bystander.startWindow();
        for (int i = 0; i < 100; i++) {
            extra = i == 50 ? 50_000_000 : 0;
            bystander.step();
        }
        Percentiles wake = bystander.stopWindow().wake();
        assertThat(wake.count()).isEqualTo(100);
        assertThat(wake.maxNanos()).isCloseTo(50_000_000, DIGITS);
        assertThat(wake.p90Nanos()).isZero();
    }

    @Test
    void whatHappensOutsideTheWindowIsNotRecorded() {
        BystanderThread bystander = fake();
        extra = 1_000_000;
        bystander.step();
        bystander.startWindow();
        extra = 2_000;
        bystander.step();
        assertThat(bystander.stopWindow().wake().maxNanos()).isCloseTo(2_000, DIGITS);
        bystander.startWindow();
        assertThat(bystander.stopWindow().wake().count()).isZero();
    }

    @Test
    void anEarlyReturnIsNoDelay() {
        BystanderThread bystander = fake();
        bystander.startWindow();
        extra = -900_000;
        bystander.step();
        assertThat(bystander.stopWindow().wake().maxNanos()).isZero();
    }

    @Test
    void everyStepAllocates() {
        BystanderThread bystander = fake();
        bystander.step();
        byte[] first = bystander.lastBlock();
        bystander.step();
        assertThat(bystander.lastBlock()).hasSizeGreaterThan(1000).isNotSameAs(first);
    }

    @Test
    void aRealOneRecordsWakeUpsUntilItIsStopped() throws InterruptedException {
        try (BystanderThread bystander = BystanderThread.start()) {
            bystander.startWindow();
            Thread.sleep(200);
            assertThat(bystander.stopWindow().wake().count()).isPositive();
        }
    }
}
