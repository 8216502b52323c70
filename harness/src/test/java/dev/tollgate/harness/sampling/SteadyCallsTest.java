// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tollgate.harness.sampling.SteadyCalls.Outcome;
import dev.tollgate.harness.sampling.Watch.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SteadyCallsTest {
    private static final long MILLI = 1_000_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aStepIsFoundWhereItIsWhateverTheNoiseBelowTheTolerance(long seed) {
        Random random = new Random(seed);
        long step = (100 + random.nextInt(800)) * MILLI;
        double before = 1_500 + random.nextInt(10_000);
        List<Batch> batches =
                batches(2_000 * MILLI, at -> (at < step ? before : 1_000) * (0.95 + 0.1 * random.nextDouble()));
        Outcome outcome = SteadyCalls.of(batches);
        assertThat(outcome.finalNanosPerCall()).isCloseTo(1_000, within(30.0));
        assertThat(outcome.steadyNanos().orElseThrow())
                .isBetween(step - SteadyCalls.WINDOW_MILLIS * MILLI, step + 2 * SteadyCalls.WINDOW_MILLIS * MILLI);
    }

    @Test
    void oneDisturbedWindowDoesNotUndoIt() {
        List<Batch> batches =
                batches(1_000 * MILLI, at -> at < 100 * MILLI || at > 500 * MILLI && at < 505 * MILLI ? 9_000 : 1_000);
        assertThat(SteadyCalls.of(batches).steadyNanos().orElseThrow()).isBetween(90 * MILLI, 120 * MILLI);
    }

    @Test
    void aSlowFirstCallBeforeFastOnesIsNotSmoothedAway() {
        List<Batch> batches = new ArrayList<>(List.of(new Batch(0, 80 * MILLI, 1)));
        batches(1_000 * MILLI, at -> 1_000)
                .forEach(b -> batches.add(new Batch(b.beginNanos() + 80 * MILLI, b.nanos(), b.calls())));
        assertThat(SteadyCalls.of(batches).steadyNanos()).hasValue(80 * MILLI);
    }

    @Test
    void callsThatBecomeFasterUntilTheEndWereNotSteady() {
        assertThat(SteadyCalls.of(batches(1_000 * MILLI, at -> 10_000 - 9_000.0 * at / (1_000 * MILLI)))
                        .steadyNanos())
                .isEmpty();
    }

    @Test
    void steadyFromTheBeginningIsSteadyAtOnce() {
        assertThat(SteadyCalls.of(batches(500 * MILLI, at -> 1_000)).steadyNanos())
                .hasValue(0);
    }

    @Test
    void callsLongerThanAWindowAreWindowsOfTheirOwn() {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            batches.add(new Batch(i * 50 * MILLI, 50 * MILLI, 1));
        }
        Outcome outcome = SteadyCalls.of(batches);
        assertThat(outcome.finalNanosPerCall()).isEqualTo(50.0 * MILLI);
        assertThat(outcome.steadyNanos()).hasValue(0);
    }

    @Test
    void tooFewCallsSayNothing() {
        assertThat(SteadyCalls.of(List.of(new Batch(0, MILLI, 1), new Batch(MILLI, MILLI, 1)))
                        .steadyNanos())
                .isEmpty();
    }

    /** Batches of about 1 ms, with the time per call that a function gives. */
    private static List<Batch> batches(long until, LongToDoubleFunction nanosPerCall) {
        List<Batch> batches = new ArrayList<>();
        long at = 0;
        while (at < until) {
            double each = nanosPerCall.applyAsDouble(at);
            int calls = (int) Math.max(1, MILLI / each);
            long nanos = Math.round(calls * each);
            batches.add(new Batch(at, nanos, calls));
            at += nanos;
        }
        return batches;
    }
}
