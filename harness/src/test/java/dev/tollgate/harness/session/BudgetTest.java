// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {

    @Test
    void whatFitsExactlyIsAllowedAndWhatIsLongerIsNot() {
        long[] now = {Long.MAX_VALUE - 5};
        Budget budget = new Budget(Duration.ofSeconds(10), () -> now[0]);
        assertThat(budget.allows(Duration.ofSeconds(10))).isTrue();
        assertThat(budget.allows(Duration.ofSeconds(11))).isFalse();
        now[0] += Duration.ofSeconds(4).toNanos(); // the clock's origin is arbitrary, so it may wrap around
        assertThat(budget.allows(Duration.ofSeconds(6))).isTrue();
        assertThat(budget.allows(Duration.ofSeconds(7))).isFalse();
    }

    @Test
    void oneWithoutLimitAllowsWhatNoRunTakes() {
        assertThat(Budget.unlimited().allows(Duration.ofDays(10_000))).isTrue();
    }
}
