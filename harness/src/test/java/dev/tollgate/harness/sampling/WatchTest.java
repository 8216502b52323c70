// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.workloads.spi.Operation;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WatchTest {
    private final AtomicLong clock = new AtomicLong(-5_000);
    private final AtomicLong made = new AtomicLong();

    private Watch watch(long nanosPerCall) {
        Calls calls = Calls.of((Operation.OfLong) () -> {
            clock.addAndGet(nanosPerCall);
            return made.incrementAndGet();
        });
        long begin = clock.get();
        calls.run(1);
        return new Watch(calls, clock::get, begin);
    }

    @ParameterizedTest(name = "{0} ns a call")
    @ValueSource(longs = {1, 40, 1_000, 70_000, 5_000_000})
    void everyCallIsCountedOnceAndNoTimeIsLost(long nanosPerCall) {
        Watch watch = watch(nanosPerCall);
        watch.until(50_000_000);
        assertThat(watch.batches().stream().mapToLong(Watch.Batch::calls).sum()).isEqualTo(made.get());
        assertThat(watch.batches().stream().mapToLong(Watch.Batch::nanos).sum()).isEqualTo(watch.watchedNanos());
        assertThat(watch.batches()).isNotEmpty().allMatch(batch -> batch.nanos() == batch.calls() * nanosPerCall);
        assertThat(watch.watchedNanos()).isGreaterThanOrEqualTo(50_000_000);
    }

    @Test
    void theFirstCallsAreTimedSinglyAndLaterOnesInBatchesThatOutweighTheClock() {
        Watch watch = watch(40);
        watch.until(50_000_000);
        assertThat(watch.single()).hasSize(Watch.SINGLE_CALLS).containsOnly(40L);
        assertThat(watch.batches().getLast().nanos()).isBetween(100_000L, 1_000_000L);
    }

    @Test
    void aCallLongerThanTheTimeIsFollowedByASecondOne() {
        Watch watch = watch(80_000_000);
        watch.until(1);
        assertThat(made.get()).isEqualTo(2);
        assertThat(watch.single()).containsExactly(80_000_000L);
    }
}
