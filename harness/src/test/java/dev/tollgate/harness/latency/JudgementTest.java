// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.reports.model.load.Flow;
import dev.tollgate.reports.model.load.Percentiles;
import dev.tollgate.reports.model.load.Validity;
import org.junit.jupiter.api.Test;

final class JudgementTest {
    private static final Percentiles RESPONSE = p99(10_000_000);

    private static Percentiles p99(long nanos) {
        return new Percentiles(nanos / 10, nanos / 2, nanos, nanos * 2, nanos * 3, 10_000, "");
    }

    private static Validity judged(Flow flow, Percentiles lag) {
        Judgement judgement = Judgement.of(flow, 30, RESPONSE, lag);
        assertThat(judgement.reason().isEmpty()).isEqualTo(judgement.validity() == Validity.VALID);
        return judgement.validity();
    }

    @Test
    void aCalmForkIsValid() {
        assertThat(judged(new Flow(30_000, 1_000, 999.9, 0, 12, 0.01), p99(50_000)))
                .isEqualTo(Validity.VALID);
    }

    @Test
    void aGeneratorThatMeasuredItselfIsInvalid() {
        assertThat(judged(new Flow(30_000, 1_000, 1_000, 0, 3, 0), p99(6_000_000)))
                .isEqualTo(Validity.INVALID);
    }

    @Test
    void aGrowingBacklogALowRateAndMissingAnswersAreSaturation() {
        assertThat(judged(new Flow(30_000, 1_000, 998, 0, 600, 20), p99(1_000))).isEqualTo(Validity.SATURATED);
        assertThat(judged(new Flow(30_000, 1_000, 900, 0, 3_000, 0), p99(1_000)))
                .isEqualTo(Validity.SATURATED);
        assertThat(judged(new Flow(30_000, 1_000, 1_000, 5, 9, 0), p99(1_000))).isEqualTo(Validity.SATURATED);
    }

    @Test
    void aBurstThatIsWorkedOffIsNoSaturation() {
        assertThat(judged(new Flow(30_000, 1_000, 999, 0, 5_000, 0.2), p99(1_000)))
                .isEqualTo(Validity.VALID);
    }

    @Test
    void aBurstThatTheEndCutsOffIsNoSaturation() {
        assertThat(judged(new Flow(11_538, 2_885, 2_765, 0, 819, 0.2), p99(1_000)))
                .isEqualTo(Validity.VALID);
    }

    @Test
    void noRequestsAreNoMeasurement() {
        assertThat(judged(new Flow(0, 0, 0, 0, 0, 0), p99(1))).isEqualTo(Validity.INVALID);
    }
}
