// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final double MILLI = 1e6;
    private static final SlotPlan PLAN = new SlotPlan(10_000_000, 40, 600_000_000, 10_000_000_000L);

    private static WarmUp after(IntToDoubleFunction nanosPerOp, IntToLongFunction compiled, int workingUntil) {
        WarmUp warmUp = new WarmUp(PLAN);
        for (int i = 0; !warmUp.isOver(); i++) {
            double value = nanosPerOp.applyAsDouble(i);
            warmUp.add(10 * MILLI, 10 * MILLI / value, (long) (10 * MILLI), compiled.applyAsLong(i), i < workingUntil);
        }
        return warmUp;
    }

    @Test
    void whatIsWarmAtOnceStillWarmsUpForTheLeastTime() {
        Random random = new Random(1);
        WarmUp warmUp = after(i -> 100 + random.nextGaussian(), i -> 0, 0);
        assertThat(warmUp.isWarm()).isTrue();
        assertThat(warmUp.nanos()).isEqualTo(PLAN.leastWarmUpNanos());
    }

    @Test
    void itGoesOnWhileItGetsFaster() {
        // Half as slow again until 3 s.
        WarmUp warmUp = after(i -> i < 300 ? 150 - i * 50.0 / 300 : 100, i -> 0, 0);
        assertThat(warmUp.isWarm()).isTrue();
        assertThat(warmUp.nanos()).isGreaterThan(2_000_000_000L);
    }

    @Test
    void itGoesOnWhileMuchIsCompiled() {
        WarmUp warmUp = after(i -> 100, i -> Math.min(i, 200) * 5L, 0);
        assertThat(warmUp.isWarm()).isTrue();
        assertThat(warmUp.nanos()).isGreaterThan(2_000_000_000L);
    }

    @Test
    void aCompilerThatGetsNoProcessorIsWaitedFor() {
        WarmUp warmUp = after(i -> 100, i -> 0, 250);
        assertThat(warmUp.isWarm()).isTrue();
        assertThat(warmUp.nanos()).isGreaterThan(2_500_000_000L);
    }

    @Test
    void whatNeverSettlesIsNotWarmAndIsSaidSoAtTheLimit() {
        WarmUp warmUp = after(i -> 1e6 * Math.pow(0.99, i), i -> 0, 0);
        assertThat(warmUp.isWarm()).isFalse();
        assertThat(warmUp.nanos()).isGreaterThanOrEqualTo(PLAN.mostWarmUpNanos());
    }

    @Test
    void restsCountTowardsTheLimit() {
        WarmUp warmUp = new WarmUp(PLAN);
        warmUp.addRest(PLAN.mostWarmUpNanos());
        assertThat(warmUp.isOver()).isTrue();
        assertThat(warmUp.isWarm()).isFalse();
    }
}
